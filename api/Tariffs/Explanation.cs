using System.Globalization;
using ParkAndSee.Rules;

namespace ParkAndSee.Tariffs;

/// <summary>Why something is decided as it is.</summary>
/// <param name="Decision"><c>quote</c>, <c>fps</c> or <c>assessment</c>.</param>
/// <param name="AsOf">As the rules were known then; null = now.</param>
/// <param name="Rules">The rules that decided.</param>
/// <param name="Facts">What they were told.</param>
/// <param name="Outcome">What came out, by name.</param>
/// <param name="Steps">How, in order.</param>
internal sealed record Explanation(
    string Decision, DateTimeOffset? AsOf, ExplainedRule[] Rules, IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, object?> Outcome, Said[] Steps)
{
    /// <summary>Explains a price.</summary>
    public static Explanation Of(ExplainQuery query, QuotePrice price) => new(
        query.Decision!, query.AsOf, ExplainedRule.All(query.Tariff!, price.By), FactsOf(query),
        new Dictionary<string, object?>
        {
            ["outcome"] = price.Outcome,
            ["limit"] = price.Limit,
            ["cents"] = price.Cents,
            ["paidMinutes"] = price.PaidSeconds / 60,
            ["paidUntil"] = Instant(query, price.PaidUntil),
            ["coveredUntil"] = price.CoveredUntil is { } covered ? Instant(query, covered) : null,
        },
        price.Why);

    /// <summary>Explains an FPS.</summary>
    public static Explanation Of(ExplainQuery query, FpsPrice fps) => new(
        query.Decision!, query.AsOf, ExplainedRule.All(query.Tariff!, fps.By), FactsOf(query),
        new Dictionary<string, object?>
        {
            ["outcome"] = fps.Outcome,
            ["cents"] = fps.Cents,
            ["reducedCents"] = fps.ReducedCents,
            ["deductedCents"] = fps.DeductedCents,
            ["deductedTicket"] = fps.DeductedTicket < 0 ? null : fps.DeductedTicket,
            ["nextNotBefore"] = fps.NextNotBefore is { } next ? Instant(query, next) : null,
        },
        fps.Why);

    private static DateTimeOffset Instant(ExplainQuery query, long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(query.At!.Value.Offset);

    private static Dictionary<string, string> FactsOf(ExplainQuery query)
    {
        var facts = new Dictionary<string, string>
        {
            ["zone"] = query.Zone!,
            ["vehicle"] = query.Vehicle!,
            ["at"] = query.At!.Value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        };
        if (query.Decision == ExplainQuery.Quote) facts["user"] = query.User!;
        if (query.Minutes is { } minutes) facts["minutes"] = minutes.ToString(CultureInfo.InvariantCulture);
        if (query.BudgetCents is { } cents) facts["budgetCents"] = cents.ToString(CultureInfo.InvariantCulture);
        foreach (var (n, ticket) in query.Ticket.Index()) facts[string.Create(CultureInfo.InvariantCulture, $"ticket[{n}]")] = ticket;
        return facts;
    }
}

/// <summary>A rule that decided.</summary>
/// <param name="Book">As in <c>/v1/rules</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Document">Where that version can be read.</param>
internal sealed record ExplainedRule(string Book, int Version, string Document)
{
    /// <summary>The tariff and its calendar.</summary>
    public static ExplainedRule[] All(string tariff, TariffVersions by) =>
        [Of(new RuleKey(RuleKinds.Tariff, tariff), by.Tariff), Of(new RuleKey(RuleKinds.Calendar, by.CalendarBook), by.Calendar)];

    /// <summary>A version of a book.</summary>
    public static ExplainedRule Of(RuleKey book, int version) => new(book.ToString(), version, string.Create(CultureInfo.InvariantCulture, $"/v1/rules/{book}/versions/{version}"));
}
