using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>What a quote is called in JSON.</summary>
internal static class QuoteMapping
{
    /// <summary>Name of an outcome.</summary>
    public static string NameOf(QuoteOutcome outcome) => outcome switch
    {
        QuoteOutcome.Priced => "priced",
        QuoteOutcome.FreeTicket => "freeTicket",
        QuoteOutcome.FreeOfCharge => "freeOfCharge",
        QuoteOutcome.NoTicketNeeded => "noTicketNeeded",
        QuoteOutcome.ClosedNow => "closedNow",
        QuoteOutcome.OutOfRange => "outOfRange",
        QuoteOutcome.TooSoonToReturn => "tooSoonToReturn",
        QuoteOutcome.StayIsOver => "stayIsOver",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a name."),
    };

    /// <summary>Name of a limit.</summary>
    public static string NameOf(QuoteLimit limit) => limit switch
    {
        QuoteLimit.None => "none",
        QuoteLimit.LongestStay => "longestStay",
        QuoteLimit.Closing => "closing",
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit without a name."),
    };

    /// <summary>Until when nothing more is due; null = for ever.</summary>
    public static Instant? EndOf(in Quote quote) => quote.CoveredUntil == Instant.MaxValue ? null : quote.CoveredUntil;
}
