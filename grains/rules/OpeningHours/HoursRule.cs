using NodaTime;
using ParkAndSee.Calendars;

namespace ParkAndSee.OpeningHours;

/// <summary>One rule between semicolons, compiled.</summary>
internal sealed class HoursRule
{
    public const int MinutesADay = 24 * 60;

    private readonly List<MinuteSpan> _spans = [];

    /// <summary>Ranges of days of the year; none = all of it.</summary>
    public List<YearRange> Dates { get; } = [];

    /// <summary>Bit 1 is Monday, bit 7 Sunday.</summary>
    public int Weekdays { get; set; }

    /// <summary>Public holidays are among the days.</summary>
    public bool Holidays { get; set; }

    /// <summary>School holidays are among the days.</summary>
    public bool SchoolHolidays { get; set; }

    /// <summary>Times of day; none = the whole day.</summary>
    public IReadOnlyList<MinuteSpan> Spans => _spans;

    /// <summary>Whether a span goes on after the midnight that ends its day.</summary>
    public bool GoesOverMidnight { get; private set; }

    public HoursState Effect { get; set; } = HoursState.Open;

    /// <summary>Joined to the rules before it by a comma: adds to them and does not take their place.</summary>
    public bool Additional { get; init; }

    /// <summary>Whether the rules before it no longer count on its days.</summary>
    public bool TakesThePlace { get; set; }

    public bool NamesDays => Dates.Count > 0 || NamesDaysOfTheWeek;

    public bool NamesDaysOfTheWeek => Weekdays != 0 || Holidays || SchoolHolidays;

    public void Add(MinuteSpan span)
    {
        _spans.Add(span);
        GoesOverMidnight |= span.End > MinutesADay;
    }

    /// <summary>
    /// Whether the rule is one of a day; null when it names school holidays and the calendar does not know them for that day.
    /// </summary>
    public bool? IsOn(LocalDate date, HolidayCalendar holidays)
    {
        if (Dates.Count > 0 && !InYear((date.Month * 100) + date.Day)) return false;
        if (Weekdays == 0 && !Holidays && !SchoolHolidays) return true;
        if ((Weekdays & (1 << (int)date.DayOfWeek)) != 0 || (Holidays && holidays.IsHoliday(date))) return true;
        return SchoolHolidays ? holidays.School?.IsHoliday(date) : false;
    }

    /// <summary>
    /// Whether one of the rule's spans, or its whole day, holds a minute counted from the
    /// beginning of the day; from 1440 on it is one of the next day.
    /// </summary>
    public bool Holds(int minute)
    {
        if (_spans.Count == 0) return minute < MinutesADay;
        foreach (var span in _spans)
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
