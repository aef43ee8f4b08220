namespace ParkAndSee.Live;

/// <summary>
/// Least time between two frames of one connection. Short while few look on, so that a change is on the screen at once; longer the more
/// there are, so that the host makes at most about 20,000 frames a second however many look on: changes are merged meanwhile. Thread-safe.
/// </summary>
internal sealed class FramePace
{
    /// <summary>With few viewers: less than the distance of a silo's frames (3 ms), so that none of them waits for the next.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(2);

    /// <summary>With very many: a screen is still redrawn twenty times a second.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan PerViewer = TimeSpan.FromMicroseconds(50);
    private int _viewers;

    /// <summary>At the present number of viewers.</summary>
    public TimeSpan Spacing
    {
        get
        {
            var wanted = PerViewer * Volatile.Read(ref _viewers);
            return wanted < Shortest ? Shortest : wanted < Longest ? wanted : Longest;
        }
    }

    /// <summary>A viewer has come.</summary>
    public void Join() => Interlocked.Increment(ref _viewers);

    /// <summary>A viewer has gone.</summary>
    public void Leave() => Interlocked.Decrement(ref _viewers);
}
