using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>
/// Reads the operator's document on zones (<c>docs/zfe.md</c>), strictly: all problems are
/// told, and nothing comes out of a document that has one.
/// </summary>
public static class ZfeOperatorReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <returns>The document, or null when there is an error; and every problem found.</returns>
    public static (ZfeOperatorDocument? Document, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    private static ZfeOperatorDocument? Read(ObjectReader document, ProblemList problems)
    {
        document.Choice("document", ("zfe-operator", true));
        var books = new ZfeBooks(document.Text("critair", 80), document.Text("areas", 80),
            document.Has("roads") ? document.Text("roads", 80) : null);
        var credit = document.Object("credit", required: false) is { } owed ? Credit(owed) : null;
        var (version, buffer, calendar) = (document.Text("version", 40), document.Integer("roadBufferMetres", 1, 100),
            document.Text("calendar", 80));
        var zoneCalendars = new Dictionary<string, string>();
        foreach (var (value, path) in document.Items("zoneCalendars", 0, 200))
        {
            var item = new ObjectReader(value, path, problems);
            if (!zoneCalendars.TryAdd(item.Text("zone", 20), item.Text("calendar", 80)))
                problems.Error(path, "The zone is given twice: keep one.");
            item.End();
        }

        ZfeModeSpan[] modes = [.. document.Items("modes", 0, 2_000)
            .Select(item => Mode(new ObjectReader(item.Value, item.Path, problems)))];
        ZfeOverride[] overrides = [.. document.Items("overrides", 0, 2_000)
            .Select(item => Override(new ObjectReader(item.Value, item.Path, problems), problems))];
        document.End();
        Overlaps("modes", modes, span => (span.Feature, span.Zone), span => (span.From, span.Until), problems);
        Overlaps("overrides", overrides, one => one.Feature, one => (one.From, one.Until), problems);
        return problems.HasErrors
            ? null
            : new ZfeOperatorDocument(version, books, credit, buffer ?? 0, calendar, zoneCalendars, modes, overrides);
    }

    private static ZfeCredit Credit(ObjectReader item)
    {
        var credit = new ZfeCredit(item.Text("attribution", 400), item.Text("licence"), item.Text("url", 400));
        item.End();
        return credit;
    }

    private static ZfeModeSpan Mode(ObjectReader item)
    {
        var (feature, zone) = (item.Has("feature") ? item.Text("feature") : null, item.Has("zone") ? item.Text("zone", 20) : null);
        if (feature is null == zone is null) item.Error("feature", "Give a feature or a zone, one of the two.");
        var mode = item.Choice("mode", ("off", ZfeMode.Off), ("inform", ZfeMode.Inform), ("warn", ZfeMode.Warn),
            ("enforce", ZfeMode.Enforce));
        var (from, until) = Span(item);
        item.Text("because", 400);
        item.End();
        return new ZfeModeSpan(feature, zone, from, until, mode ?? ZfeMode.Inform);
    }

    private static ZfeOverride Override(ObjectReader item, ProblemList problems)
    {
        var (feature, (from, until)) = (item.Text("feature"), Span(item));
        var bans = new Dictionary<VehicleGroup, ZfeBan?>();
        if (item.Object("bans") is { } groups)
        {
            foreach (var (word, group) in ZfeMapping.Groups.Where(group => groups.Has(group.Word)))
                bans[group] = groups.Take(word) is { ValueKind: System.Text.Json.JsonValueKind.Null }
                    ? null
                    : Ban(groups.Object(word)!, problems);
            if (bans.Count == 0)
                item.Error("bans", $"Name at least one group of {string.Join(", ", ZfeMapping.Groups.Select(group => group.Word))}.");
            groups.End();
        }

        var source = item.SaidOrText("source", 400);
        item.End();
        return new ZfeOverride(feature, from, until, bans, source);
    }

    private static ZfeBan Ban(ObjectReader item, ProblemList problems)
    {
        var (word, text) = (item.Text("critair", 10), item.Text("hours", 1_000));
        item.End();
        var level = ZfeClassMapping.Read(word);
        if (word.Length > 0 && level == CritAirClass.Unknown)
            item.Error("critair", $"Must be one of {ZfeClassMapping.All}: the best class that is banned.");
        if (text.Length == 0) return new ZfeBan(level, null);
        var (hours, found) = OsmHours.Read(text, item.PathOf("hours"));
        foreach (var problem in found)
        {
            if (problem.Weight == ProblemWeight.Error) problems.Error(problem.Path, problem.Message);
            else problems.Notice(problem.Path, problem.Message);
        }

        return new ZfeBan(level, hours);
    }

    private static (LocalDate From, LocalDate? Until) Span(ObjectReader item)
    {
        var (from, until) = (DocumentDates.Day(item, "from", open: false), DocumentDates.Day(item, "to", open: true));
        if (until < from) item.Error("to", "Is before from: correct one of them.");
        return (from ?? LocalDate.MinIsoValue, until);
    }

    private static void Overlaps<T, TKey>(
        string name, T[] items, Func<T, TKey> key, Func<T, (LocalDate From, LocalDate? Until)> span, ProblemList problems)
    {
        foreach (var same in items.Select((item, index) => (Span: span(item), Key: key(item), Index: index)).GroupBy(item => item.Key))
        {
            var ordered = same.OrderBy(item => item.Span.From).ToArray();
            for (var i = 1; i < ordered.Length; i++)
                if (!(ordered[i - 1].Span.Until < ordered[i].Span.From))
                    problems.Error($"{name}[{ordered[i].Index}].from",
                        $"Begins before {name}[{ordered[i - 1].Index}] of the same subject ends: let each day have one.");
        }
    }
}
