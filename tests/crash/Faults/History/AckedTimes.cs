using System.Diagnostics;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// For each bay, when which event time had been acknowledged: the least that a screen must show which
/// claims to know the truth of an instant. Instants are of the test's own monotonic clock, in milliseconds.
/// </summary>
public sealed class AckedTimes(int bays)
{
    private readonly List<(long Instant, long LatestAt)>[] _byBay = [.. Enumerable.Range(0, bays).Select(_ => new List<(long, long)>())];

    /// <summary>Milliseconds of the clock that all instants are of.</summary>
    public static long Now => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000);

    /// <summary>Notes that an event is known to be on disk.</summary>
    public void Acked(int bay, long at, long instant)
    {
        var times = _byBay[bay];
        lock (times)
        {
            if (times.Count > 0 && times[^1].LatestAt >= at) return;
            if (times.Count > 0 && times[^1].Instant > instant) instant = times[^1].Instant;
            times.Add((instant, at));
        }
    }

    /// <summary>The latest event time of a bay that had been acknowledged at an instant; 0 = none.</summary>
    public long LatestAt(int bay, long instant)
    {
        var times = _byBay[bay];
        lock (times)
        {
            for (var i = times.Count - 1; i >= 0; i--)
                if (times[i].Instant <= instant) return times[i].LatestAt;
            return 0;
        }
    }
}
