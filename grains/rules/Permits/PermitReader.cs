using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Permits;

/// <summary>Reads the kinds of permits of a town (<c>docs/permits.md</c>).</summary>
public static class PermitReader
{
    /// <summary>Reads a document, strictly: unknown members, kinds that stand twice and kinds that give nothing are errors.</summary>
    /// <param name="utf8">The document, JSON in UTF-8, at most 1 MiB.</param>
    /// <returns>The kinds, or null when there is an error; and every problem found.</returns>
    public static (PermitRules? Book, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) => RuleDocument.Read(utf8, Read);

    private static PermitRules? Read(ObjectReader document, ProblemList problems)
    {
        var (id, title) = (document.Text("id", 80), document.LocalizedText("title"));
        var seen = new HashSet<string>();
        PermitTerms[] kinds = [.. document.Items("kinds", 1, 200)
            .Select(item => Kind(new ObjectReader(item.Value, item.Path, problems), seen, problems))];
        document.End();
        return new PermitRules(id, title, kinds);
    }

    private static PermitTerms Kind(ObjectReader reader, HashSet<string> seen, ProblemList problems)
    {
        var (id, title, source) = (reader.Text("id", 80), reader.LocalizedText("title"), reader.Text("source", 400));
        if (id.Length > 0 && !seen.Add(id)) reader.Error("id", "Stands twice: keep one.");
        var needs = SelectorReader.Names(reader, "needs");
        VehicleCategory[] vehicles = [.. SelectorReader.Vehicles(reader, problems).Distinct()];
        var energies = Energies(reader, problems);
        var zones = reader.Object("zones", required: false) is { } part ? Zones(part, problems) : new PermitZones(0, []);
        var months = reader.Integer("longestMonths", 1, 600, required: false);
        if (reader.Object("gives") is not { } gives)
            return new PermitTerms(id, title, source, needs, vehicles, zones, months, [], false, false, null, null) { Energies = energies };
        var classes = SelectorReader.Names(gives, "userClasses");
        var (parking, card) = (SelectorReader.Flag(gives, "parking", required: false),
            SelectorReader.Flag(gives, "disabledCard", required: false));
        var user = gives.Has("tariffUser") ? gives.Text("tariffUser", 80) : null;
        var zfe = gives.Object("zfe", required: false) is { } derogation ? Zfe(derogation) : null;
        gives.End();
        if (card && (!parking || !classes.Contains("accessible")))
            gives.Error("disabledCard",
                "Covers parking everywhere (CASF L241-3): set \"parking\" to true and name the user class \"accessible\".");
        if (card && zones.Most > 0) reader.Error("zones", "A card of a disabled person counts everywhere (CASF L241-3): take them out.");
        if (classes.Length == 0 && !parking && user is null && zfe is null)
            problems.Error(gives.Path, "Gives nothing: name a user class, \"parking\", \"tariffUser\" or \"zfe\".");
        reader.End();
        return new PermitTerms(id, title, source, needs, vehicles, zones, months, classes, parking, card, user,
            zfe)
        { Energies = energies };
    }

    private static EnergyCode[] Energies(ObjectReader reader, ProblemList problems)
    {
        var energies = new List<EnergyCode>();
        foreach (var (value, path) in reader.Items("energies", 1, 100, required: false))
        {
            if (EnergyCode.TryParse(reader.TextOf(value, path, 10), out var energy)) energies.Add(energy);
            else problems.Error(path, "Must be a P.3 code of two characters, as in \"EL\".");
        }

        return [.. energies.Distinct()];
    }

    private static PermitZones Zones(ObjectReader reader, ProblemList problems)
    {
        var most = reader.Integer("most", 1, 100);
        var sets = new List<IReadOnlyList<string>>();
        foreach (var (value, path) in reader.Items("sets", 1, 500, required: false))
        {
            var set = new ObjectReader(value, path, problems);
            var names = SelectorReader.Names(set, "zones");
            set.End();
            if (names.Length == 0) problems.Error(path, "Names no zone: add some, or take it out.");
            if (names.Length > most) problems.Error(path, $"Has more zones than \"most\" allows, {most}.");
            sets.Add(names);
        }

        reader.End();
        return new PermitZones(most ?? 1, sets);
    }

    private static PermitZfe Zfe(ObjectReader reader)
    {
        var zfe = new PermitZfe(reader.Has("zone") ? reader.Text("zone", 40) : null,
            reader.Integer("daysPerYear", 1, 366, required: false));
        reader.End();
        return zfe;
    }
}
