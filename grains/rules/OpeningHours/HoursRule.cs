using NodaTime;
using ParkAndSee.Calendars;

namespace ParkAndSee.OpeningHours;

/// <summary>One rule between semicolons, compiled.</summary>
internal sealed class HoursRule
{
    public const int MinutesADay = 24 * 60;

    /// <summary>Ranges of days of the year; none = all of it.</summary>
    public List<YearRange> Dates { get; } = [];

    /// <summary>Bit 1 is Monday, bit 7 Sunday.</summary>
    public int Weekdays { get; set; }

    /// <summary>Public holidays are among the days.</summary>
    public bool Holidays { get; set; }

    /// <summary>School holidays are among the days.</summary>
    public bool SchoolHolidays { get; set; }

    /// <summary>Times of day; none = the whole day.</summary>
    public List<MinuteSpan> Spans { get; } = [];

    public HoursState Effect { get; set; } = HoursState.Open;

    /// <summary>Joined to the rules before it by a comma: adds to them and does not take their place.</summary>
    public bool Additional { get; init; }

    /// <summary>Whether the rules before it no longer count on its days.</summary>
    public bool TakesThePlace { get; set; }

    public bool NamesDays => Dates.Count > 0 || Weekdays != 0 || Holidays || SchoolHolidays;

    /// <summary>Whether the rule is one of a day; null when it names school holidays and the calendar does not know them for that day.</summary>
    public bool? IsOn(LocalDate date, HolidayCalendar holidays)
    {
        if (Dates.Count > 0 && !InYear((date.Month * 100) + date.Day)) return false;
        if (Weekdays == 0 && !Holidays && !SchoolHolidays) return true;
        if ((Weekdays & (1 << (int)date.DayOfWeek)) != 0 || (Holidays && holidays.IsHoliday(date))) return true;
        return SchoolHolidays ? holidays.School?.IsHoliday(date) : false;
    }

    /// <summary>
    /// Whether the rule speaks of a minute counted from the beginning of its day; above 1439 it is one of the following night. A whole day that is off has no
    /// night either.
    /// </summary>
    public bool SpeaksOf(int minute)
    {
        if (Spans.Count == 0) return minute < MinutesADay || Effect == HoursState.Closed;
        foreach (var span in Spans)
            if (span.Start <= minute && minute < span.End) return true;
        return false;
    }

    private bool InYear(int day)
    {
        foreach (var range in Dates)
            if (range.First <= range.Last ? range.First <= day && day <= range.Last : range.First <= day || day <= range.Last) return true;
        return false;
    }
}

/// <summary>Days of the year as month × 100 + day, both ends inclusive; a range that ends before it begins goes over New Year.</summary>
internal readonly record struct YearRange(int First, int Last);

/// <summary>Minutes from the beginning of a day, half-open; the end may lie in the next day.</summary>
internal readonly record struct MinuteSpan(int Start, int End);
