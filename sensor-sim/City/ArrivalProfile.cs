using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>How eagerly vehicles look for a bay, by kind, hour of day and weekday: the rate at which a free bay is taken.</summary>
internal static class ArrivalProfile
{
    // Demand by hour of day, 1 = the busiest usual hour.
    private static readonly double[] Shops =
        [.15, .1, .08, .08, .1, .2, .4, .7, .9, 1, 1, 1, .95, .95, 1, 1, 1, 1.05, 1.1, 1.1, .9, .7, .5, .3];

    private static readonly double[] Deliveries =
        [.1, .1, .1, .15, .3, .7, 1.1, 1.3, 1.3, 1.2, 1.1, 1, .9, .9, 1, 1, .9, .8, .8, .7, .4, .3, .2, .15];

    private static readonly double[] Homes =
        [.5, .3, .2, .15, .15, .2, .3, .4, .5, .5, .5, .6, .7, .6, .6, .7, 1, 1.4, 1.6, 1.5, 1.3, 1.1, .9, .7];

    /// <summary>Arrivals per hour at a bay that is free.</summary>
    /// <param name="kind">Kind of the bay.</param>
    /// <param name="hourOfWeek">0 = Monday 00:00, local time.</param>
    public static double PerFreeHour(BayKind kind, int hourOfWeek)
    {
        var target = BusyShare(kind);
        var vacantMinutes = Dwell.DayMeanMinutes(kind) * (1 - target) / target;
        return 60 / vacantMinutes * Demand(kind, hourOfWeek % 24) * Weekday(kind, hourOfWeek / 24);
    }

    /// <summary>The share of the time that a bay is taken in the busiest usual hours.</summary>
    public static double BusyShare(BayKind kind) => kind switch
    {
        BayKind.Delivery => 0.78,
        BayKind.Residential => 0.9,
        BayKind.Paying => 0.84,
        BayKind.Disabled => 0.6,
        BayKind.Charging => 0.7,
        BayKind.Taxi => 0.7,
        BayKind.SharedVehicle => 0.65,
        _ => 0.8,
    };

    private static double Demand(BayKind kind, int hour) => kind switch
    {
        BayKind.Delivery => Deliveries[hour],
        BayKind.Residential or BayKind.Free or BayKind.TwoWheeler => Homes[hour],
        _ => Shops[hour],
    };

    /// <summary>Saturday is for shopping, Sunday for staying at home.</summary>
    private static double Weekday(BayKind kind, int day) => (kind, day) switch
    {
        (BayKind.Delivery, 5) => 0.8,
        (BayKind.Delivery, 6) => 0.5,
        (BayKind.Paying, 5) => 1.2,
        (BayKind.Paying, 6) => 0.6,
        (_, 5 or 6) => 0.9,
        _ => 1,
    };
}
