using System.Globalization;
using NodaTime;
using ParkAndSee.Explanations;
using ParkAndSee.Fps;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Prices and the FPS, explained.</summary>
internal static class TariffExplanations
{
    /// <summary>Explains a price; exactly one of the two.</summary>
    public static async Task<(Explanation? Told, ExplainFault? Fault)> QuoteAsync(
        ExplainHead head, TariffExplainQuery query, IGrainFactory grains)
    {
        if (query.Fault(Decisions.Quote) is { } fault) return (null, fault);
        var answer = await grains.Tariff(query.Tariff!).QuoteAsync(query.ForQuote(head));
        return answer is not { Quote: { } quote, By: { } by } ? (null, Refused(answer.Refusal!)) : (new Explanation(
            Decisions.Quote, head.AsOf, RulesOf(query.Tariff!, by), FactsOf(head, query),
            new Dictionary<string, object?>
            {
                ["outcome"] = QuoteMapping.NameOf(quote.Outcome),
                ["limit"] = QuoteMapping.NameOf(quote.Limit),
                ["cents"] = quote.Cents,
                ["paidMinutes"] = quote.PaidSeconds / 60,
                ["paidUntil"] = At(head, by, quote.PaidUntil),
                ["coveredUntil"] = QuoteMapping.EndOf(quote) is { } end ? At(head, by, end) : null,
            },
            answer.Why), null);
    }

    /// <summary>Explains an FPS; exactly one of the two.</summary>
    public static async Task<(Explanation? Told, ExplainFault? Fault)> FpsAsync(
        ExplainHead head, TariffExplainQuery query, IGrainFactory grains)
    {
        if (query.Fault(Decisions.Fps) is { } fault) return (null, fault);
        var answer = await grains.Tariff(query.Tariff!).FpsAsync(query.ForFps(head));
        return answer is not { Fps: { } fps, By: { } by } ? (null, Refused(answer.Refusal!)) : (new Explanation(
            Decisions.Fps, head.AsOf, RulesOf(query.Tariff!, by), FactsOf(head, query),
            new Dictionary<string, object?>
            {
                ["outcome"] = FpsMapping.NameOf(fps.Outcome),
                ["cents"] = fps.Cents,
                ["reducedCents"] = fps.ReducedCents,
                ["deductedCents"] = fps.DeductedCents,
                ["deductedTicket"] = fps.DeductedTicket < 0 ? null : fps.DeductedTicket,
                ["nextNotBefore"] = fps.NextNotBefore is { } next ? At(head, by, next) : null,
            },
            answer.Why), null);
    }

    private static ExplainFault Refused(TariffRefusal refusal) =>
        refusal.Field == TariffRefusal.Instant
            ? new("at", $"at: {refusal.Message}")
            : new(refusal.Field, refusal.Message, refusal.IsMissing);

    private static ExplainedRule[] RulesOf(string tariff, TariffVersions by) =>
    [
        ExplainedRule.Of(new RuleUse($"{RuleKinds.Tariff}/{tariff}", by.Tariff)),
        ExplainedRule.Of(new RuleUse($"{RuleKinds.Calendar}/{by.CalendarBook}", by.Calendar)),
    ];

    private static DateTimeOffset At(ExplainHead head, TariffVersions by, Instant at) =>
        TariffClock.At(at, head.At!.Value, by.TimeZone);

    private static Dictionary<string, string> FactsOf(ExplainHead head, TariffExplainQuery query)
    {
        var facts = new Dictionary<string, string>
        {
            ["zone"] = query.Zone!,
            ["vehicle"] = query.Vehicle!,
            ["at"] = Explanation.Fact(head.At!.Value)
        };
        if (head.Decision == Decisions.Quote) facts["user"] = query.User!;
        if (query.Minutes is { } minutes) facts["minutes"] = minutes.ToString(CultureInfo.InvariantCulture);
        if (query.BudgetCents is { } cents) facts["budgetCents"] = cents.ToString(CultureInfo.InvariantCulture);
        foreach (var (n, ticket) in query.Ticket.Index()) facts[string.Create(CultureInfo.InvariantCulture, $"ticket[{n}]")] = ticket;
        return facts;
    }
}
