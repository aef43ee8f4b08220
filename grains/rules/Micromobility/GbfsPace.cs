namespace ParkAndSee.Micromobility;

/// <summary>
/// When a GBFS feed is asked next. GBFS 3.0 («Data Latency») lets <c>ttl</c> say when a document is made anew, and <c>vehicle_status</c>
/// be at most 5 minutes old: so a longer <c>ttl</c> counts as 5 minutes, and a shorter one than 10 s, which 0 is, as 10 s.
/// </summary>
public static class GbfsPace
{
    /// <summary>Least time between two looks, milliseconds.</summary>
    public const long LeastMs = 10_000;

    /// <summary>Longest time to the next look while a feed does not ask for more, milliseconds.</summary>
    public const long MostMs = 300_000;

    /// <summary>Longest <c>Retry-After</c> that is heeded, milliseconds.</summary>
    public const long MostAskedMs = 3_600_000;

    private const int MostDoublings = 5;

    /// <summary>
    /// Whether a feed is to be asked. An instant that no rule here can have set means that the clock was put back: then it is.
    /// </summary>
    /// <param name="nextAt">The instant that was set, Unix milliseconds, inclusive.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    public static bool IsDue(long nextAt, long now) => now >= nextAt || nextAt - now > MostAskedMs;

    /// <summary>Time to the next look after one that went well, milliseconds.</summary>
    /// <param name="ttlSeconds"><c>ttl</c> of the document, at least 0.</param>
    public static long AfterDocument(int ttlSeconds) => Math.Clamp(ttlSeconds * 1_000L, LeastMs, MostMs);

    /// <summary>
    /// Time to the next look after a failure, milliseconds: half to all of 20 s, 40 s, 80 s…
    /// up to 5 minutes, so that feeds that fell together do not come back together.
    /// </summary>
    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="usualMs">The time after the last look that went well; never sooner than that.</param>
    /// <param name="askedMs">What the server asks for (RFC 9110, 10.2.3, <c>Retry-After</c>); null = nothing.</param>
    /// <param name="spread">A random number, 0 to 1.</param>
    public static long AfterFailure(int failures, long usualMs, long? askedMs, double spread)
    {
        var bound = Math.Min(MostMs, LeastMs << Math.Min(failures, MostDoublings));
        var pause = (long)(bound * (0.5 + (spread / 2)));
        return Math.Max(Math.Max(pause, usualMs), Math.Min(askedMs ?? 0, MostAskedMs));
    }
}
