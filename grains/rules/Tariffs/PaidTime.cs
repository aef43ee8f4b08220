using NodaTime;
using ParkAndSee.Calendars;

namespace ParkAndSee.Tariffs;

/// <summary>
/// When a scale is paid: windows of each kind of day (Monday … Sunday, and none at all), holidays and the offsets of the zone.
/// </summary>
internal sealed class PaidTime
{
    private const int FreeDay = 7;

    // Paid time may be looked for this long after a start; the last starts of the table are refused.
    private const long Ahead = 2 * 366 * 86_400L;

    private readonly HolidayCalendar _calendar;
    private readonly HolidayTreatment _holidays;
    private readonly int[] _first = new int[FreeDay + 2];
    private readonly long[] _from;
    private readonly long[] _to;
    private readonly int[] _percent;

    public PaidTime(ZoneClock clock, HolidayCalendar calendar, HolidayTreatment holidays, IReadOnlyList<PaidWindow> windows)
    {
        (Clock, _calendar, _holidays) = (clock, calendar, holidays);
        var days = Enumerable.Range(0, FreeDay)
            .Select(day => windows.Where(one => (one.Days >> day & 1) != 0).OrderBy(one => one.From).ToArray()).ToArray();
        for (var day = 0; day < FreeDay; day++) _first[day + 1] = _first[day] + days[day].Length;
        _first[FreeDay + 1] = _first[FreeDay];
        var all = days.SelectMany(day => day).ToArray();
        _from = [.. all.Select(one => one.From * 60L)];
        _to = [.. all.Select(one => one.To * 60L)];
        _percent = [.. all.Select(one => one.Percent)];
    }

    public ZoneClock Clock { get; }

    /// <summary>Whether a stay that starts then can be computed at all.</summary>
    public bool Knows(long second) => second >= 86_400 && second < Clock.End - Ahead;

    /// <summary>Index after the last window of a day, and of the first one: seconds of the local day, by days since 1970-01-01.</summary>
    public (int First, int End) WindowsOf(int day)
    {
        var kind = !_calendar.IsHoliday(day) ? (day + 3) % 7
            : _holidays == HolidayTreatment.Free ? FreeDay
            : _holidays == HolidayTreatment.AsSunday ? 6
            : (day + 3) % 7;
        return (_first[kind], _first[kind + 1]);
    }

    public (long From, long To, int Percent) Window(int index) => (_from[index], _to[index], _percent[index]);

    /// <summary>The first paid second at or after an instant; the end of the table when there is none.</summary>
    public long NextPaid(long second)
    {
        var walk = new PaidWalk(this, second, CarryOver.Always, waits: true);
        return walk.MoveNext() ? walk.From : Clock.End;
    }

    /// <summary>The instant at which so many paid seconds have gone by, every interruption neutralised.</summary>
    public long After(long start, long paidSeconds)
    {
        var walk = new PaidWalk(this, start, CarryOver.Always, waits: true);
        var left = paidSeconds;
        while (walk.MoveNext())
        {
            if (walk.To - walk.From >= left) return walk.From + left;
            left -= walk.To - walk.From;
        }

        return Clock.End;
    }

    /// <summary>Paid seconds from an instant to another, Unix seconds; for scales that are paid at some time.</summary>
    public long Between(long from, long to)
    {
        var walk = new PaidWalk(this, from, CarryOver.Always, waits: true);
        var sum = 0L;
        while (walk.MoveNext() && walk.From < to) sum += Math.Min(walk.To, to) - walk.From;
        return sum;
    }

    /// <summary>Whether an instant lies in paid time.</summary>
    public bool IsPaid(long second) => NextPaid(second) == second;

    /// <summary>The holiday of the local day of an instant, for people.</summary>
    public (LocalDateTime Local, RuleBooks.LocalizedText? Holiday) Describe(long second)
    {
        var local = LocalDateTime.FromDateTime(DateTime.UnixEpoch.AddSeconds(second + Clock.OffsetOf(Clock.IndexOf(second))));
        return (local, _holidays == HolidayTreatment.AsUsual ? null : _calendar.NameOf(local.Date));
    }
}
