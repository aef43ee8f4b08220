using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>
/// How long a vehicle stays: a mixture of log-normal distributions by kind and by hour of arrival.
/// Medians follow what is known of French and Melbourne streets: a delivery takes 12 minutes and some
/// abuse the bay, a visitor pays for one to two hours, who comes in the evening stays overnight.
/// </summary>
internal static class Dwell
{
    /// <summary>Shortest stay that is drawn, milliseconds; shorter ones are flicker, which is a fault.</summary>
    public const long Shortest = 64_000;

    private static readonly Part Overnight = new(1, 600, 0.25);

    private static readonly Part[][] Day = ByKind(kind => kind switch
    {
        BayKind.Delivery => [new(0.88, 12, 0.6), new(0.12, 70, 0.6)],
        BayKind.Paying => [new(0.25, 20, 0.5), new(0.75, 90, 0.6)],
        BayKind.Residential => [new(0.2, 60, 0.6), new(0.8, 300, 0.7)],
        BayKind.Disabled => [new(1, 120, 0.7)],
        BayKind.TwoWheeler => [new(0.4, 60, 0.8), new(0.6, 300, 0.5)],
        BayKind.Charging => [new(0.8, 100, 0.5), new(0.2, 300, 0.4)],
        BayKind.Taxi => [new(1, 10, 0.6)],
        BayKind.SharedVehicle => [new(1, 75, 0.9)],
        BayKind.Free => [new(0.3, 60, 0.7), new(0.7, 360, 0.6)],
        _ => [new(1, 60, 0.8)],
    });

    private static readonly double[] DayMean = [.. Day.Select(parts => parts.Sum(p => p.Share * p.Mean))];

    /// <summary>One stay, minutes.</summary>
    public static double DrawMinutes(BayKind kind, int hourOfWeek, ref SeededRandom random)
    {
        var pick = random.NextUnit();
        var night = OvernightShare(kind, hourOfWeek % 24);
        if (pick < night) return Overnight.Draw(ref random);
        pick = (pick - night) / (1 - night);
        var parts = Day[(int)kind];
        for (var i = 0; i < parts.Length - 1; pick -= parts[i++].Share)
            if (pick < parts[i].Share) return parts[i].Draw(ref random);
        return parts[^1].Draw(ref random);
    }

    /// <summary>Mean of those who come by day, minutes.</summary>
    public static double DayMeanMinutes(BayKind kind) => DayMean[(int)kind];

    /// <summary>Mean of those who come in an hour, minutes.</summary>
    public static double MeanMinutes(BayKind kind, int hourOfWeek)
    {
        var night = OvernightShare(kind, hourOfWeek % 24);
        return (night * Overnight.Mean) + ((1 - night) * DayMean[(int)kind]);
    }

    private static double OvernightShare(BayKind kind, int hour)
    {
        var late = hour is >= 20 or < 4 ? 1.0 : hour is 18 or 19 ? 0.5 : 0;
        return kind switch
        {
            BayKind.Residential or BayKind.Free => 0.9 * late,
            BayKind.Paying or BayKind.TwoWheeler or BayKind.Charging or BayKind.Other => 0.7 * late,
            BayKind.Delivery => 0.2 * late,
            BayKind.Disabled or BayKind.SharedVehicle => 0.4 * late,
            _ => 0,
        };
    }

    private static Part[][] ByKind(Func<BayKind, Part[]> parts) => [.. Enum.GetValues<BayKind>().Order().Select(parts)];

    private readonly record struct Part(double Share, double MedianMinutes, double Sigma)
    {
        public double Mean => MedianMinutes * Math.Exp(Sigma * Sigma / 2);

        public double Draw(ref SeededRandom random) => MedianMinutes * Math.Exp(Sigma * random.NextNormal());
    }
}
