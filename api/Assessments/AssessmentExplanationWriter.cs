using System.Globalization;
using ParkAndSee.Bays;
using ParkAndSee.Explanations;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Assessments;

/// <summary>Writes why a stay is assessed as it is, in the shape of every <c>GET /v1/explain</c>.</summary>
internal static class AssessmentExplanationWriter
{
    /// <summary>Explains an assessment.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="at">The instant.</param>
    /// <param name="asOf">As known then; null = now.</param>
    /// <param name="told">What came out.</param>
    public static Explanation Of(BayId bay, DateTimeOffset at, DateTimeOffset? asOf, AssessmentExplained told)
    {
        var assessment = told.Assessment;
        return new Explanation(
            Decisions.Assessment, asOf,
            assessment.RuleVersion == 0
                ? []
                : [ExplainedRule.Of(new RuleUse(new RuleKey(RuleKinds.Policy, assessment.RuleBook).ToString(), assessment.RuleVersion))],
            FactsOf(bay, at, told),
            new Dictionary<string, object?>
            {
                ["verdict"] = AssessmentNames.Of(assessment.Verdict),
                ["reason"] = AssessmentNames.Of(assessment.Reason),
                ["from"] = Instant(assessment.From, at),
                ["lookAgainAt"] = assessment.NextEvaluationAt is { } next ? Instant(next, at) : null,
                ["rule"] = assessment.Rule,
            },
            told.Steps);
    }

    private static Dictionary<string, string> FactsOf(BayId bay, DateTimeOffset at, AssessmentExplained told)
    {
        var facts = new Dictionary<string, string>
        {
            ["bay"] = bay.ToString(),
            ["at"] = Text(at),
            ["dataset"] = told.Place.Dataset,
            ["zone"] = told.Place.Zone,
            ["kind"] = BayNames.Of(told.Place.Kind),
            ["places"] = told.Place.Places.ToString(CultureInfo.InvariantCulture),
            ["status"] = BayNames.Of(told.Status),
            ["events"] = told.Events.ToString(CultureInfo.InvariantCulture),
        };
        if (told.Since > 0) facts["since"] = Text(Instant(told.Since, at)!.Value);
        if (told.Place.TariffZone is { } zone) facts["tariffZone"] = zone;
        if (told.State.Counted is { } count) facts["taken"] = count.Taken.ToString(CultureInfo.InvariantCulture);
        foreach (var (n, mark) in (told.State.Facts?.Rights ?? []).Index())
            facts[string.Create(CultureInfo.InvariantCulture, $"right[{n}]")] =
                $"{Text(Instant(mark.Right.From, at))},{Text(Instant(mark.Right.Until, at))}";
        if (told.State.Facts is { CheckedAt: > 0 and var readAt }) facts["vehicleReadAt"] = Text(Instant(readAt, at));
        return facts;
    }

    private static DateTimeOffset? Instant(long milliseconds, DateTimeOffset at) =>
        milliseconds is > -62_135_596_800_000 + 86_400_000 and < 253_402_300_800_000 - 86_400_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(at.Offset)
            : null;

    private static string Text(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
}
