using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Calendars;

/// <summary>Reads a calendar document (<c>docs/tariffs.md</c>).</summary>
public static class CalendarReader
{
    private static readonly LocalDatePattern MonthAndDay = LocalDatePattern.CreateWithInvariantCulture("MM-dd")
        .WithTemplateValue(new LocalDate(2000, 1, 1));

    /// <summary>Reads a calendar, strictly.</summary>
    /// <param name="utf8">The document, JSON in UTF-8.</param>
    /// <returns>The calendar, or null when there is an error; and every problem found.</returns>
    public static (HolidayCalendar? Calendar, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    private static HolidayCalendar? Read(ObjectReader document, ProblemList problems)
    {
        var (id, title) = (document.Text("id", 80), document.LocalizedText("title"));
        Holiday?[] holidays = [.. document.Items("holidays", 1, 400).Select(item => Holiday(item.Value, item.Path, problems))];
        var school = document.Object("schoolHolidays", required: false) is { } item ? SchoolHolidaysReader.Read(item, problems) : null;
        document.End();
        return problems.HasErrors ? null : new HolidayCalendar(id, title, [.. holidays.OfType<Holiday>()], school);
    }

    private static Holiday? Holiday(JsonElement element, string path, ProblemList problems)
    {
        var item = new ObjectReader(element, path, problems);
        var title = item.LocalizedText("title");
        Holiday? holiday = null;
        string[] ways = [.. new[] { "on", "easter", "date" }.Where(item.Has)];
        if (ways.Length != 1)
            problems.Error(path, "Give exactly one of \"on\" (month-day), \"easter\" (days after Easter Sunday), \"date\" (one date).");
        if (item.Has("on") && Date(item, "on", MonthAndDay, "a month and a day, as in \"07-14\"") is { } yearly)
            holiday = new Holiday.Fixed(title, yearly.Month, yearly.Day);
        if (item.Has("easter") && item.Integer("easter", -60, 100) is { } offset) holiday = new Holiday.FromEaster(title, offset);
        if (item.Has("date") && Date(item, "date", LocalDatePattern.Iso, "a date, as in \"2026-05-30\"") is { } once)
            holiday = new Holiday.Once(title, once);
        item.End();
        return holiday;
    }

    private static LocalDate? Date(ObjectReader item, string name, LocalDatePattern pattern, string form)
    {
        if (item.Text(name, 10) is not { Length: > 0 } text) return null;
        if (pattern.Parse(text).TryGetValue(default, out var date)) return date;
        item.Error(name, $"Must be {form}.");
        return null;
    }
}
