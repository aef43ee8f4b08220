using NodaTime;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Offences;

/// <summary>Reads a table of offences (<c>docs/offences.md</c>).</summary>
public static class OffenceReader
{
    private const int MostCents = 500_000;

    /// <summary>Reads a table, strictly: unknown members, overlaps, gaps between two dates and amounts out of order are errors.</summary>
    /// <param name="utf8">The document, JSON in UTF-8, at most 1 MiB.</param>
    /// <returns>The table, or null when there is an error; and every problem found.</returns>
    public static (OffenceTable? Table, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    private static OffenceTable? Read(ObjectReader document, ProblemList problems)
    {
        var (id, title) = (document.Text("id", 80), document.LocalizedText("title"));
        var seen = new HashSet<string>();
        Offence[] offences = [.. document.Items("offences", 1, 500)
            .Select(item => Offence(new ObjectReader(item.Value, item.Path, problems), seen, problems))];
        document.End();
        return new OffenceTable(id, title, offences);
    }

    private static Offence Offence(ObjectReader reader, HashSet<string> seen, ProblemList problems)
    {
        var (key, title) = (reader.Text("key", 80), reader.LocalizedText("title"));
        if (key.Length > 0 && !seen.Add(key)) reader.Error("key", "Stands twice: keep one.");
        var chain = reader.Choice("chain", ("fps", OffenceChain.Fps), ("pv", OffenceChain.Pv));
        OffenceRow[] rows = [.. reader.Items("rows", 1, 100)
            .Select(item => Row(new ObjectReader(item.Value, item.Path, problems), chain, problems))];
        reader.End();
        Compare(rows, reader.PathOf("rows"), problems);
        return new Offence(key, title, chain ?? default, rows);
    }

    private static OffenceRow Row(ObjectReader reader, OffenceChain? chain, ProblemList problems)
    {
        var vehicles = SelectorReader.Vehicles(reader, problems);
        if (vehicles.Distinct().Count() < vehicles.Count) reader.Error("vehicles", "Names a category twice: keep one.");
        var (from, until) = (DocumentDates.Day(reader, "from", open: false),
            reader.Has("until") ? DocumentDates.Day(reader, "until", open: true) : null);
        if (until <= from) reader.Error("until", "Is the day after the last one and must be after \"from\".");
        var (law, natinf) = (reader.SaidOrText("law", 200), reader.Integer("natinf", 1, 99_999, required: false));
        var fine = chain == OffenceChain.Pv ? Fine(reader) : null;
        if (chain == OffenceChain.Fps)
            foreach (var name in new[] { "class", "fixedCents", "reducedCents", "increasedCents", "mostCents" }.Where(reader.Has))
                reader.Error(name, "Means nothing for an FPS, whose amount is in the tariff: take it out.");
        var towing = SelectorReader.Flag(reader, "towing", required: chain == OffenceChain.Pv);
        reader.End();
        return new OffenceRow(vehicles, from ?? LocalDate.MinIsoValue, until, law, natinf, fine, towing);
    }

    private static OffenceFine? Fine(ObjectReader reader)
    {
        var (level, whole) = (reader.Integer("class", 1, 5), reader.Integer("fixedCents", 1, MostCents));
        var reduced = reader.Integer("reducedCents", 1, MostCents, required: false);
        var (increased, most) = (reader.Integer("increasedCents", 1, MostCents), reader.Integer("mostCents", 1, MostCents));
        if (reduced >= whole) reader.Error("reducedCents", "Must be below \"fixedCents\"; take it out if there is no reduction.");
        if (increased <= whole) reader.Error("increasedCents", "Must be above \"fixedCents\".");
        if (most < increased) reader.Error("mostCents", "Must be at least \"increasedCents\".");
        return level is { } l && whole is { } f && increased is { } i && most is { } m ? new OffenceFine(l, f, reduced, i, m) : null;
    }

    /// <summary>Of one vehicle and one day a table says one thing; between its first and its last word it is never silent.</summary>
    private static void Compare(OffenceRow[] rows, string path, ProblemList problems)
    {
        foreach (var vehicle in Enum.GetValues<VehicleCategory>().Skip(1))
        {
            var own = rows.Index().Where(row => row.Item.Vehicles.Count == 0 || row.Item.Vehicles.Contains(vehicle))
                .OrderBy(row => row.Item.From).ToArray();
            for (var i = 1; i < own.Length; i++)
            {
                var (before, after) = (own[i - 1], own[i]);
                if (before.Item.Until is not { } end || end > after.Item.From)
                    problems.Error($"{path}[{after.Index}]",
                        $"Overlaps {path}[{before.Index}] for {vehicle}: let one end where the other begins, or name other vehicles.");
                else if (end < after.Item.From)
                    problems.Error($"{path}[{after.Index}].from",
                        $"Leaves a gap for {vehicle} after {path}[{before.Index}]: begin on {end:uuuu-MM-dd}.");
            }
        }
    }
}
