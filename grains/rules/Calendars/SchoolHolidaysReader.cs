using ParkAndSee.RuleBooks;

namespace ParkAndSee.Calendars;

/// <summary>Reads the school holidays of a calendar document (<c>docs/tariffs.md</c>), strictly.</summary>
internal static class SchoolHolidaysReader
{
    public static SchoolHolidays? Read(ObjectReader item, ProblemList problems)
    {
        var zone = item.Choice("zone", ("A", 'A'), ("B", 'B'), ("C", 'C'));
        var (from, until) = (DocumentDates.Day(item, "knownFrom", open: false), DocumentDates.Day(item, "knownTo", open: false));
        if (until < from) item.Error("knownTo", "Is before knownFrom: correct one of them.");
        var (source, licence) = (item.Text("source", 400), item.Text("licence"));
        SchoolHoliday?[] periods = [.. item.Items("periods", 1, 400)
            .Select(one => Period(new ObjectReader(one.Value, one.Path, problems)))];
        item.End();
        for (var i = 0; i < periods.Length; i++)
        {
            if (periods[i] is not { } period) continue;
            if (period.From < from || period.Until > until)
                item.Error($"periods[{i}]", "Is outside knownFrom to knownTo: correct one of them.");
            if (i > 0 && periods[i - 1] is { } before && period.From <= before.Until)
                item.Error($"periods[{i}].from", "Begins before the one before it ends: order them, without overlaps.");
        }

        return problems.HasErrors || zone is null || from is null || until is null ? null : new SchoolHolidays(zone.Value.ToString(),
            from.Value, until.Value, source, licence, [.. periods.OfType<SchoolHoliday>()]);
    }

    private static SchoolHoliday? Period(ObjectReader item)
    {
        var (title, from, until) = (item.LocalizedText("title"), DocumentDates.Day(item, "from", open: false),
            DocumentDates.Day(item, "to", open: false));
        if (until < from) item.Error("to", "Is before from: correct one of them.");
        item.End();
        return from is { } first && until is { } last ? new SchoolHoliday(title, first, last) : null;
    }
}
