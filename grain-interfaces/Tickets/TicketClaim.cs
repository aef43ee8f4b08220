namespace ParkAndSee.Tickets;

/// <summary>A ticket's place with its vehicle while it is being paid: two phones cannot buy the same one twice.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Zone">Zone of its right.</param>
/// <param name="TariffZone">Tariff zone, for the no-return time.</param>
/// <param name="Until">When the claim ends by itself, Unix milliseconds.</param>
/// <param name="IsFree">Whether it is the free ticket of the day.</param>
/// <param name="DayStart">First instant of its civil day, Unix milliseconds.</param>
/// <param name="NoReturnMs">Time after the last right in the zone before which no ticket is sold, milliseconds; 0 = at once.</param>
[GenerateSerializer, Immutable, Alias("TicketClaim")]
public sealed record TicketClaim(
    [property: Id(0)] Guid Ticket, [property: Id(1)] string Zone, [property: Id(2)] string TariffZone, [property: Id(3)] long Until,
    [property: Id(4)] bool IsFree, [property: Id(5)] long DayStart, [property: Id(6)] long NoReturnMs);

/// <summary>What became of a claim. The numbers travel: never reuse one.</summary>
public enum TicketClaimOutcome : byte
{
    /// <summary>It stands; on disk.</summary>
    Taken = 0,

    /// <summary>Another ticket of the zone runs or is being paid: extend that one.</summary>
    AlreadyRunning = 1,

    /// <summary>The vehicle has taken its free ticket of the day.</summary>
    FreeTicketUsed = 2,

    /// <summary>The no-return time is not over.</summary>
    TooSoonToReturn = 3,
}
