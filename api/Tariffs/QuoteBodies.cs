using NodaTime;
using ParkAndSee.Input;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>A question for a price.</summary>
/// <param name="Tariff">Name of the tariff, as in <c>/v1/rules</c>.</param>
/// <param name="Zone">Id of the zone in the tariff.</param>
/// <param name="Vehicle">Id of the vehicle class in the tariff.</param>
/// <param name="User">Id of the user class in the tariff.</param>
/// <param name="Start">When the stay starts, with its offset, as in <c>2026-11-24T10:00:00+01:00</c>.</param>
/// <param name="Minutes">Paid minutes wanted; or give <paramref name="BudgetCents"/>.</param>
/// <param name="BudgetCents">The sum to spend, in cents; or give <paramref name="Minutes"/>.</param>
/// <param name="FreeTicketUsed">Whether the vehicle has taken its free ticket of the day.</param>
/// <param name="AsOf">By the rules as they were known then; left out = now.</param>
internal sealed record QuoteRequest(
    string? Tariff, string? Zone, string? Vehicle, string? User, DateTimeOffset? Start, int? Minutes, long? BudgetCents,
    bool FreeTicketUsed, DateTimeOffset? AsOf)
{
    /// <summary>What is wrong with it before any tariff is asked; null = nothing.</summary>
    public TariffRefusal? Fault()
    {
        foreach (var (name, text) in new[] { ("tariff", Tariff), ("zone", Zone), ("vehicle", Vehicle), ("user", User) })
            if (text is not { Length: >= 1 and <= 80 })
                return new(name, $"{name}: give an id of 1 to 80 characters; GET /v1/rules/tariff/… lists those of a tariff.");
        if (Start is null) return new("start", "start: give when the stay starts, with its offset, as in 2026-11-24T10:00:00+01:00.");
        if (Minutes is null == BudgetCents is null) return new("minutes", "minutes, budgetCents: give exactly one of them.");
        if (Minutes is < 0 or > QuotesApi.MostMinutes) return new("minutes", $"minutes: 0 to {QuotesApi.MostMinutes}.");
        return BudgetCents is < 0 or > QuotesApi.MostCents ? new("budgetCents", $"budgetCents: 0 to {QuotesApi.MostCents}.") : null;
    }

    /// <summary>The question for the grain.</summary>
    public QuoteQuery Query() => new(
        Zone!, Vehicle!, User!, new NewStay(AcceptedInstant.Of(Start!.Value), FreeTicketUsed), Minutes, BudgetCents,
        AcceptedInstant.Of(AsOf));
}

/// <summary>A price.</summary>
/// <param name="Tariff">Name of the tariff.</param>
/// <param name="TariffVersion">Its version in force when the stay starts.</param>
/// <param name="CalendarVersion">Version of its calendar.</param>
/// <param name="Outcome"><c>priced</c>, <c>freeTicket</c>, <c>freeOfCharge</c>,
/// <c>noTicketNeeded</c>, <c>closedNow</c>, <c>outOfRange</c>.</param>
/// <param name="Limit"><c>none</c>, <c>longestStay</c>, <c>closing</c>: why the stay is shorter than asked for.</param>
/// <param name="IsSold">Whether a ticket can be taken on it.</param>
/// <param name="Cents">What is to be paid, in cents.</param>
/// <param name="Currency"><c>EUR</c>.</param>
/// <param name="PaidMinutes">Paid time, rounded down to whole minutes.</param>
/// <param name="Start">When the stay starts.</param>
/// <param name="PaidUntil">When the paid time is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due; null = for ever.</param>
/// <param name="Why">Steps and reasons.</param>
internal sealed record QuoteResponse(
    string Tariff, int TariffVersion, int CalendarVersion, string Outcome, string Limit, bool IsSold, long Cents, string Currency,
    long PaidMinutes, DateTimeOffset Start, DateTimeOffset PaidUntil, DateTimeOffset? CoveredUntil, LocalizedText[] Why)
{
    /// <summary>Maps an answer of the grain; times by <see cref="TariffClock"/>.</summary>
    public static QuoteResponse Of(QuoteRequest request, Quote quote, TariffVersions by, LocalizedText[] why)
    {
        return new(
            request.Tariff!, by.Tariff, by.Calendar, QuoteMapping.NameOf(quote.Outcome), QuoteMapping.NameOf(quote.Limit), quote.IsSold,
            quote.Cents, "EUR", quote.PaidSeconds / 60, request.Start!.Value, At(quote.PaidUntil),
            QuoteMapping.EndOf(quote) is { } end ? At(end) : null, why);

        DateTimeOffset At(Instant at) => TariffClock.At(at, request.Start!.Value, by.TimeZone);
    }
}
