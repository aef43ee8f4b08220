using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Fps;

namespace ParkAndSee.Vehicles.Coverage;

/// <summary>What a vehicle has paid where it stands, as an FPS asks for it (CGCT R2333-120-5).</summary>
public static class PaidTickets
{
    /// <summary>
    /// Its rights that fit the place as tickets: each ends when the right does, stopped or taken back, and is worth what was paid for it
    /// net. One that was taken back and does not run is none: nothing was paid for it.
    /// </summary>
    /// <param name="vehicle">What is known of the vehicle.</param>
    /// <param name="place">Where it stands, with the tariff zone of the instant.</param>
    /// <param name="bay">In which bay.</param>
    /// <param name="at">The agent's finding, Unix milliseconds.</param>
    public static ParkingPaid Of(VehicleRecord vehicle, CurbPlace place, BayId bay, long at)
    {
        var coverage = CoverageRule.Of(vehicle, place, bay, at, ReadPurpose.ParkingControl);
        var fitting = CoverageRule.RightsFor(vehicle, place, bay, at)
            .Where(right => right.VoidedAt is null || (right.From <= at && at < right.Until));
        return new ParkingPaid(place.TariffZone, coverage.By, [.. fitting.Select(TicketOf)]);
    }

    private static FpsTicket TicketOf(VehicleRight right) =>
        new(At(right.From), At(Math.Max(right.From, right.Until)), right.NetCents);

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
