using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>A quote in the words of the contract.</summary>
internal static class TariffMapping
{
    /// <summary>Asks a scale.</summary>
    public static QuotePrice Price(CompiledScale scale, QuoteQuery ask, TariffVersions by)
    {
        var request = new QuoteRequest(Instant.FromUnixTimeMilliseconds(ask.Start), ask.FreeTicketUsed);
        var quote = ask.Minutes is { } minutes ? scale.ByDuration(request, minutes) : scale.ByBudget(request, ask.Cents ?? 0);
        return new QuotePrice(
            by, Word(quote.Outcome), Word(quote.Limit), quote.IsSold, quote.Cents, quote.PaidSeconds,
            quote.PaidUntil.ToUnixTimeMilliseconds(), quote.CoveredUntil == Instant.MaxValue
                ? null
                : quote.CoveredUntil.ToUnixTimeMilliseconds(),
            QuoteExplanation.Of(scale, request, quote, ask.Minutes is null ? ask.Cents ?? 0 : null));
    }

    private static string Word(QuoteOutcome outcome) => outcome switch
    {
        QuoteOutcome.Priced => "priced",
        QuoteOutcome.FreeTicket => "freeTicket",
        QuoteOutcome.FreeOfCharge => "freeOfCharge",
        QuoteOutcome.NoTicketNeeded => "noTicketNeeded",
        QuoteOutcome.ClosedNow => "closedNow",
        QuoteOutcome.OutOfRange => "outOfRange",
        QuoteOutcome.TooSoonToReturn => "tooSoonToReturn",
        QuoteOutcome.StayIsOver => "stayIsOver",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a word."),
    };

    private static string Word(QuoteLimit limit) => limit switch
    {
        QuoteLimit.None => "none",
        QuoteLimit.LongestStay => "longestStay",
        QuoteLimit.Closing => "closing",
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit without a word."),
    };
}
