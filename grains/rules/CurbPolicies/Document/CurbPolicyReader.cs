using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>Reads a document of curb policies (<c>docs/policies.md</c>).</summary>
public static class CurbPolicyReader
{
    /// <summary>Policies that a document may have.</summary>
    public const int MostPolicies = 500;

    /// <summary>
    /// Reads a document, strictly: unknown members, two rules of one priority for the same
    /// users, bays without a rule and rules that never decide are errors.
    /// </summary>
    /// <param name="utf8">The document, JSON in UTF-8, at most 1 MiB.</param>
    /// <returns>The document, or null when there is an error; and every problem found.</returns>
    public static (CurbPolicyDocument? Document, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    /// <summary>CDS's word for an activity.</summary>
    public static string WordOf(CurbActivity activity) => PolicyRuleReader.WordOf(activity);

    private static CurbPolicyDocument? Read(ObjectReader document, ProblemList problems)
    {
        var (id, title, zone) = (document.Text("id", 80), document.LocalizedText("title"), document.Text("timeZone", 80));
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            document.Error("timeZone", "Is no time zone of tzdb: write it as in \"Europe/Paris\".");
        var settle = document.Integer("settleSeconds", 60, 600) ?? 60;
        var complete = SelectorReader.Flag(document, "complete", required: true);
        var scope = SelectorReader.Read(document, "scope", problems);
        DesignatedPeriod[] periods = [.. document.Items("periods", 0, 20, required: false)
            .Select(item => Period(new ObjectReader(item.Value, item.Path, problems)))];
        CurbPolicy[] policies = [.. document.Items("policies", 1, MostPolicies)
            .Select(item => Policy(new ObjectReader(item.Value, item.Path, problems), periods, problems))];
        document.End();
        Twice(periods.Select(period => period.Id), "periods", problems);
        Twice(policies.Select(policy => policy.Id), "policies", problems);
        if (problems.HasErrors) return null;
        var read = new CurbPolicyDocument(id, title, zone, settle, complete, scope, periods, policies);
        CurbPolicyCheck.Run(read, problems);
        return read;
    }

    private static DesignatedPeriod Period(ObjectReader reader)
    {
        var (id, calendar, days) = (reader.Text("id", 80), reader.Text("calendar", 80), PeriodDays.Holidays);
        if (reader.Has("days"))
            days = reader.Choice("days", ("holidays", PeriodDays.Holidays), ("school-days", PeriodDays.SchoolDays),
                ("school-holidays", PeriodDays.SchoolHolidays)) ?? days;
        reader.End();
        return new DesignatedPeriod(id, calendar, days);
    }

    private static CurbPolicy Policy(ObjectReader reader, DesignatedPeriod[] periods, ProblemList problems)
    {
        var (id, title, source) = (reader.Text("id", 80), reader.LocalizedText("title"), reader.SaidOrText("source", 400));
        var priority = reader.Integer("priority", 1, 10_000) ?? 1;
        var bays = reader.Has("bays") ? SelectorReader.Read(reader, "bays", problems) : BaySelector.All;
        PolicySpan[] spans = [.. reader.Items("times", 1, 200, required: false)
            .Select(item => Span(new ObjectReader(item.Value, item.Path, problems), periods))];
        PolicyRule[] rules = [.. reader.Items("rules", 1, 50)
            .Select(item => PolicyRuleReader.Read(new ObjectReader(item.Value, item.Path, problems)))];
        reader.End();
        return new CurbPolicy(id, title, source, priority, bays, spans, rules);
    }

    private static PolicySpan Span(ObjectReader item, DesignatedPeriod[] periods)
    {
        var days = item.Has("days") ? WindowReader.Days(item) : (byte)0x7F;
        var (from, to) = (item.Has("from") ? WindowReader.Minute(item, "from") : 0,
            item.Has("to") ? WindowReader.Minute(item, "to") : 24 * 60);
        if (from >= to) item.Error("to", "Must be after \"from\": write a span over midnight as two, to \"24:00\" and from \"00:00\".");
        var first = item.Has("startDate") ? DocumentDates.Day(item, "startDate", open: true) : null;
        var end = item.Has("endDate") ? DocumentDates.Day(item, "endDate", open: true) : null;
        if (end <= first) item.Error("endDate", "Is the day after the last one and must be after \"startDate\".");
        var period = item.Has("period") ? item.Text("period", 80) : null;
        if (period is { Length: > 0 } && periods.All(known => known.Id != period))
            item.Error("period", $"\"{period}\" is not declared: add it to \"periods\" with its calendar, or correct it.");
        var exception = SelectorReader.Flag(item, "except", required: false);
        item.End();
        return new PolicySpan(days ?? 0, from ?? 0, to ?? 1, first, end, period, exception);
    }

    private static void Twice(IEnumerable<string> ids, string name, ProblemList problems)
    {
        var seen = new HashSet<string>();
        foreach (var (index, id) in ids.Index())
            if (id.Length > 0 && !seen.Add(id)) problems.Error($"{name}[{index}].id", "Stands twice: keep one.");
    }
}
