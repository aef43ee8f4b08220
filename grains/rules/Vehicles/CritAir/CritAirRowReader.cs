using System.Text.Json;
using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>Reads one row: its cells must cover all dates, in any order, without gap or overlap.</summary>
internal static class CritAirRowReader
{
    public static CritAirRow? Read(ObjectReader row, List<string> groups, ProblemList problems)
    {
        var name = row.Text("name");
        RuleBooks.LocalizedText? title = row.Has("title") ? row.LocalizedText("title") : null;
        var categories = new List<VehicleCategory>();
        foreach (var (value, path) in row.Items("categories", 1, 13))
        {
            if (CritAirTableReader.CategoryOf(value) is { } category) categories.Add(category);
            else problems.Error(path, "Must be a category from L1e to L7e, M1 to M3 or N1 to N3.");
        }

        var energies = new List<int>();
        foreach (var (value, path) in row.Items("energies", 1, groups.Count))
        {
            if (value.ValueKind == JsonValueKind.String && groups.IndexOf(value.GetString()!) is >= 0 and var group) energies.Add(group);
            else problems.Error(path, $"Is none of the energies above ({string.Join(", ", groups)}).");
        }

        var standards = new HashSet<int>();
        var cells = row.Items("cells", 1, 20).Select(item => Cell(new ObjectReader(item.Value, item.Path, problems), standards, problems))
            .OfType<CritAirCell>()
            .OrderBy(cell => cell.From ?? LocalDate.MinIsoValue).ToArray();
        row.End();
        CheckCover(row, cells);
        return problems.HasErrors ? null : new CritAirRow(name, title, [.. categories], [.. energies], cells);
    }

    private static CritAirCell? Cell(ObjectReader cell, HashSet<int> standards, ProblemList problems)
    {
        var decided = CritAirTableReader.ClassOf(cell);
        var (from, to) = (DocumentDates.Day(cell, "from", open: true), DocumentDates.Day(cell, "to", open: true));
        var euro = new List<int>();
        foreach (var (value, path) in cell.Items("euro", 0, 7))
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number is < 1 or > 7)
                problems.Error(path, "Must be a Euro standard from 1 to 7.");
            else if (!standards.Add(number)) problems.Error(path, $"Euro {number} is given twice in this row: keep one.");
            else euro.Add(number);
        }

        cell.End();
        return decided is { } chosen ? new CritAirCell(chosen, [.. euro], from, to) : null;
    }

    private static void CheckCover(ObjectReader row, CritAirCell[] cells)
    {
        if (cells.Length == 0) return;
        if (cells[0].From is not null)
            row.Error("cells", "No cell is open at its beginning (\"from\": null): old vehicles would have no class.");
        if (cells[^1].To is not null) row.Error("cells", "No cell is open at its end (\"to\": null): new vehicles would have no class.");
        for (var i = 1; i < cells.Length; i++)
        {
            if (cells[i].From is not { } from || cells[i - 1].To is not { } end || end == LocalDate.MaxIsoValue || end.PlusDays(1) != from)
                row.Error("cells",
                    $"Class {cells[i].Class.Word()} must begin the day after class {cells[i - 1].Class.Word()} ends: no gap, no overlap.");
        }
    }
}
