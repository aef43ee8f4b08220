using System.Globalization;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.OpeningHours;

/// <summary>Opening hours as a sentence: <c>du lundi au vendredi de 8 h à 20 h, sauf les jours fériés</c>.</summary>
internal static class HoursSentences
{
    private const int AllWeek = 0b1111_1110;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The rules one after the other, without a full stop.</summary>
    /// <param name="hours">The hours.</param>
    public static LocalizedText Of(OsmHours hours)
    {
        var (fr, en) = ("", "");
        foreach (var (i, rule) in hours.Rules.Index())
        {
            var one = Of(rule);
            (fr, en) = rule.Effect switch
            {
                HoursState.Closed when i > 0 => ($"{fr}, sauf {one.Fr}", $"{en}, except {one.En}"),
                HoursState.Closed => ($"jamais {one.Fr}", $"never {one.En}"),
                HoursState.Unknown => (Join(fr, $"peut-être {one.Fr}"), Join(en, $"perhaps {one.En}")),
                _ => (Join(fr, one.Fr), Join(en, one.En)),
            };
        }

        return new LocalizedText(fr, en);
    }

    private static LocalizedText Of(HoursRule rule)
    {
        var (dates, days, times) = (Dates(rule), Days(rule), Times(rule));
        var (fr, en) = (Words(dates.Fr, days.Fr, times.Fr), Words(dates.En, days.En, times.En));
        return fr.Length > 0 ? new LocalizedText(fr, en) : new LocalizedText("tous les jours à toute heure", "every day at all hours");
    }

    private static LocalizedText Dates(HoursRule rule)
    {
        var (fr, en) = (new List<string>(), new List<string>());
        foreach (var range in rule.Dates)
        {
            var (first, last) = (Day(range.First, isLast: false), Day(range.Last, isLast: true));
            fr.Add(range.First == range.Last ? $"le {first.Fr}" : $"du {first.Fr} au {last.Fr}");
            en.Add(range.First == range.Last ? $"on {first.En}" : $"from {first.En} to {last.En}");
        }

        return new LocalizedText(string.Join(" et ", fr), string.Join(" and ", en));
    }

    /// <summary>
    /// A day written as month × 100 + day; day 0 is the beginning of the month, and the last one is never after the end of the month.
    /// </summary>
    private static LocalizedText Day(int written, bool isLast)
    {
        var (month, day) = (written / 100, written % 100);
        day = day == 0 ? 1 : isLast ? Math.Min(day, DateTime.DaysInMonth(2000, month)) : day;
        return new LocalizedText($"{(day == 1 ? "1er" : $"{day}")} {French.DateTimeFormat.GetMonthName(month)}",
            $"{day} {English.DateTimeFormat.GetMonthName(month)}");
    }

    private static LocalizedText Days(HoursRule rule)
    {
        var (fr, en) = (new List<string>(), new List<string>());
        if ((rule.Weekdays & AllWeek) == AllWeek && rule.Spans.Count > 0) Add("tous les jours", "every day");
        else if ((rule.Weekdays & AllWeek) != AllWeek)
            for (var day = 1; day <= 7; day++)
            {
                var last = day;
                while (last <= 7 && (rule.Weekdays & (1 << last)) != 0) last++;
                if (last == day) continue;
                if (last - day == 1) Add($"le {Name(French, day)}", $"on {Name(English, day)}");
                else Add($"du {Name(French, day)} au {Name(French, last - 1)}", $"from {Name(English, day)} to {Name(English, last - 1)}");
                day = last;
            }

        if (rule.Holidays) Add("les jours fériés", "on public holidays");
        if (rule.SchoolHolidays) Add("pendant les vacances scolaires", "during school holidays");
        return new LocalizedText(string.Join(" et ", fr), string.Join(" and ", en));

        void Add(string french, string english)
        {
            fr.Add(french);
            en.Add(english);
        }
    }

    private static LocalizedText Times(HoursRule rule) => new(
        string.Join(" et ", rule.Spans.Select(span => $"de {Hour(span.Start)} à {Hour(span.End)}")),
        string.Join(" and ", rule.Spans.Select(span => $"from {Clock(span.Start)} to {Clock(span.End)}")));

    /// <summary>1 is Monday.</summary>
    private static string Name(CultureInfo culture, int day) => culture.DateTimeFormat.GetDayName((DayOfWeek)(day % 7));

    private static string Hour(int minute)
    {
        var (hour, rest) = (minute == HoursRule.MinutesADay ? 24 : minute / 60 % 24, minute % 60);
        return rest == 0 ? $"{hour} h" : string.Create(CultureInfo.InvariantCulture, $"{hour} h {rest:00}");
    }

    private static string Clock(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{(minute == HoursRule.MinutesADay ? 24 : minute / 60 % 24):00}:{minute % 60:00}");

    private static string Words(params string[] words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static string Join(string one, string other) => one.Length == 0 ? other : $"{one} ; {other}";
}
