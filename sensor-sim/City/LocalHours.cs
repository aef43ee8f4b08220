using NodaTime;

namespace ParkAndSee.City;

/// <summary>Hours of the local week by UTC hour, computed once each: the dwell and arrival tables are asked millions of times.</summary>
internal sealed class LocalHours(DateTimeZone zone, long from)
{
    /// <summary>An hour, milliseconds.</summary>
    public const long Hour = 3_600_000;

    private readonly List<byte> _hours = [];
    private readonly long _first = from / Hour;

    /// <summary>0 = Monday 00:00 to 167 = Sunday 23:00, local time.</summary>
    /// <param name="at">Unix milliseconds, not before the start of the list.</param>
    public int HourOfWeek(long at)
    {
        var index = (int)((at / Hour) - _first);
        while (_hours.Count <= index) _hours.Add(Compute((_first + _hours.Count) * Hour));
        return _hours[index];
    }

    /// <summary>The first instant after <paramref name="at"/> at which the hour may differ.</summary>
    public static long NextHour(long at) => ((at / Hour) + 1) * Hour;

    private byte Compute(long at)
    {
        var local = Instant.FromUnixTimeMilliseconds(at).InZone(zone);
        return (byte)((((int)local.DayOfWeek - 1) * 24) + local.Hour);
    }
}
