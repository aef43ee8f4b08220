using NodaTime;
using ParkAndSee.Calendars;

namespace ParkAndSee.Tariffs;

/// <summary>The offsets of a time zone as plain numbers, from tzdb, for the years of <see cref="HolidayCalendar"/>.</summary>
internal sealed class ZoneClock
{
    private const int BucketShift = 24; // 2^24 s = 194 days: at most a few transitions in each

    private readonly long[] _starts;
    private readonly int[] _offsets;
    private readonly int[] _buckets;

    public ZoneClock(DateTimeZone zone)
    {
        var begin = Instant.FromUtc(HolidayCalendar.FirstYear, 1, 1, 0, 0);
        var end = Instant.FromUtc(HolidayCalendar.LastYear + 1, 1, 1, 0, 0);
        var intervals = zone.GetZoneIntervals(begin, end).ToArray();
        _starts = [.. intervals.Select(one => one.HasStart && one.Start > begin ? one.Start.ToUnixTimeSeconds() : 0)];
        _offsets = [.. intervals.Select(one => one.WallOffset.Seconds)];
        End = end.ToUnixTimeSeconds();
        _buckets = [.. Enumerable.Range(0, (int)(End >> BucketShift) + 1)
            .Select(bucket => Array.FindLastIndex(_starts, start => start <= (long)bucket << BucketShift))];
    }

    /// <summary>Unix second after the last one that is known; the first is 0.</summary>
    public long End { get; }

    public int Count => _starts.Length;

    /// <summary>Index of the interval of constant offset that holds a Unix second from 0 to <see cref="End"/>, exclusive.</summary>
    public int IndexOf(long second)
    {
        var index = _buckets[second >> BucketShift];
        while (index + 1 < _starts.Length && _starts[index + 1] <= second) index++;
        return index;
    }

    public int OffsetOf(int index) => _offsets[index];

    public long EndOf(int index) => index + 1 < _starts.Length ? _starts[index + 1] : End;
}
