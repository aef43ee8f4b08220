using System.Text.Json;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Reads a Crit'Air table (<c>docs/vehicles.md</c>), strictly: all problems are told, and nothing comes out of a document that has one.
/// </summary>
public static class CritAirTableReader
{
    private static readonly (string, CritAirClass)[] Classes = [.. Enum.GetValues<CritAirClass>().Skip(1)
        .Select(value => (value.Word(), value))];
    private static readonly (string Word, VehicleCategory Value)[] Categories = [.. Enum.GetValues<VehicleCategory>().Skip(1)
        .Select(value => (value.ToString(), value))];

    /// <summary>Reads a table.</summary>
    /// <param name="utf8">The document, JSON in UTF-8.</param>
    /// <returns>The table, or null when there is an error; and every problem found.</returns>
    public static (CritAirTable? Table, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    private static CritAirTable? Read(ObjectReader document, ProblemList problems)
    {
        document.Choice("document", ("critair", true));
        var head = Head(document, problems);
        var (groups, groupOf) = Energies(document, problems);
        var byGroup = ByEnergy(document, groups, problems);
        CritAirRow?[] rows = [.. document.Items("rows", 1, 100)
            .Select(item => CritAirRowReader.Read(new ObjectReader(item.Value, item.Path, problems), groups, problems))];
        document.End();
        Doubles(rows, groups, byGroup, problems);
        return problems.HasErrors ? null : new CritAirTable(head, groups, groupOf, byGroup, [.. rows.OfType<CritAirRow>()]);
    }

    private static CritAirHead Head(ObjectReader document, ProblemList problems)
    {
        var (version, from, to) = (document.Text("version", 40), DocumentDates.Day(document, "validFrom", open: false),
            DocumentDates.Day(document, "validTo", open: true));
        if (to < from) document.Error("validTo", "Is before validFrom: correct one of them.");
        if (document.Object("source") is not { } source) return new CritAirHead(version, default, to, default, default);
        var head = new CritAirHead(version, from ?? default, to, source.SaidOrText("title", 400), source.SaidOrText("article", 200));
        source.Text("id");
        source.End();
        return head;
    }

    private static (List<string> Groups, Dictionary<EnergyCode, int> GroupOf) Energies(ObjectReader document, ProblemList problems)
    {
        var (groups, groupOf) = (new List<string>(), new Dictionary<EnergyCode, int>());
        if (document.Take("energies") is not { ValueKind: JsonValueKind.Object } energies)
        {
            document.Error("energies", "Must be an object: a list of P.3 codes for each energy.");
            return (groups, groupOf);
        }

        var reader = new ObjectReader(energies, "energies", problems);
        foreach (var name in energies.EnumerateObject().Select(group => group.Name).Distinct())
        {
            groups.Add(name);
            foreach (var (value, path) in reader.Items(name, 1, 100))
            {
                if (value.ValueKind != JsonValueKind.String || !EnergyCode.TryParse(value.GetString(), out var code))
                    problems.Error(path, "Must be a P.3 code of two characters, as in \"GO\".");
                else if (!groupOf.TryAdd(code, groups.Count - 1)) problems.Error(path, $"The code {code} is given twice: keep one.");
            }
        }

        return (groups, groupOf);
    }

    private static CritAirClass[] ByEnergy(ObjectReader document, List<string> groups, ProblemList problems)
    {
        var classes = new CritAirClass[groups.Count];
        foreach (var (value, path) in document.Items("byEnergy", 0, 20))
        {
            var item = new ObjectReader(value, path, problems);
            var (group, decided) = (groups.IndexOf(item.Text("energy")), item.Choice("class", Classes));
            item.End();
            if (group < 0) item.Error("energy", $"Is none of the energies above ({string.Join(", ", groups)}).");
            else if (classes[group] != CritAirClass.Unknown) item.Error("energy", "Stands twice: keep one.");
            else classes[group] = decided ?? CritAirClass.NC;
        }

        return classes;
    }

    private static void Doubles(CritAirRow?[] rows, List<string> groups, CritAirClass[] byGroup, ProblemList problems)
    {
        var seen = new HashSet<(VehicleCategory, int)>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } row) continue;
            foreach (var group in row.Groups.Where(group => byGroup[group] != CritAirClass.Unknown))
                problems.Error($"rows[{i}].energies", $"{groups[group]} is decided by the energy alone: take it out of one of the two.");
            foreach (var (category, group) in row.Categories.SelectMany(category => row.Groups.Select(group => (category, group)))
                .Where(pair => !seen.Add(pair)))
                problems.Error($"rows[{i}]", $"{category} with {groups[group]} has a row already: keep one.");
        }
    }

    internal static VehicleCategory? CategoryOf(JsonElement value)
    {
        foreach (var (word, category) in Categories)
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word)) return category;
        return null;
    }

    internal static CritAirClass? ClassOf(ObjectReader reader) => reader.Choice("class", Classes);
}
