using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>The answer to "what does it cost to stay here". A value; computing it allocates nothing.</summary>
/// <param name="Outcome">What kind of answer it is.</param>
/// <param name="Limit">Why the stay is shorter than was asked for, if it is.</param>
/// <param name="Cents">What is to be paid now.</param>
/// <param name="TotalCents">The price of the whole stay: more than <paramref name="Cents"/> when part of it was paid before.</param>
/// <param name="PaidSeconds">Paid time of the whole stay.</param>
/// <param name="Start">When the stay starts; whole seconds.</param>
/// <param name="PaidUntil">When the paid time of the whole stay is over, exclusive. Printed on the ticket.</param>
/// <param name="CoveredUntil">Until when nothing more is due: later than <paramref name="PaidUntil"/> when that is a closing;
/// <see cref="Instant.MaxValue"/> = for ever.</param>
[GenerateSerializer, Immutable, Alias("Quote")]
public readonly record struct Quote(
    [property: Id(0)] QuoteOutcome Outcome,
    [property: Id(1)] QuoteLimit Limit,
    [property: Id(2)] long Cents,
    [property: Id(3)] long TotalCents,
    [property: Id(4)] long PaidSeconds,
    [property: Id(5)] Instant Start,
    [property: Id(6)] Instant PaidUntil,
    [property: Id(7)] Instant CoveredUntil)
{
    /// <summary>Whether a ticket can be taken on this quote.</summary>
    public bool IsSold => PaidSeconds > 0 && (Outcome is QuoteOutcome.Priced or QuoteOutcome.FreeTicket or QuoteOutcome.FreeOfCharge);
}

/// <summary>What kind of answer a <see cref="Quote"/> is. The numbers travel: never reuse one.</summary>
public enum QuoteOutcome : byte
{
    /// <summary>The price of the scale.</summary>
    Priced = 0,

    /// <summary>The free ticket that a plate may take once a day.</summary>
    FreeTicket = 1,

    /// <summary>Free for this class, with a ticket all the same.</summary>
    FreeOfCharge = 2,

    /// <summary>Free for this class; no ticket, no limit.</summary>
    NoTicketNeeded = 3,

    /// <summary>Nothing is paid any more on this day; no ticket. <see cref="Quote.CoveredUntil"/> is the next opening.</summary>
    ClosedNow = 4,

    /// <summary>
    /// Refused: the vehicle may not take a new ticket before <see cref="Quote.CoveredUntil"/>, which is when its no-return time is over.
    /// </summary>
    TooSoonToReturn = 5,

    /// <summary>Refused: the stay to extend is over; ask for a new one.</summary>
    StayIsOver = 6,

    /// <summary>Refused: the instant lies outside the years that are computed (1970 to 2197).</summary>
    OutOfRange = 7,
}

/// <summary>Why a stay is shorter than was asked for. The numbers travel: never reuse one.</summary>
public enum QuoteLimit : byte
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The longest stay of the scale.</summary>
    LongestStay = 1,

    /// <summary>A closing over which nothing is carried.</summary>
    Closing = 2,
}
