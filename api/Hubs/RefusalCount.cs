namespace ParkAndSee.Hubs;

/// <summary>
/// Calls of one connection that were refused: <see cref="Most"/> at once, and one more every <see cref="ForgivenEvery"/>.
/// A connection beyond that is in a loop. Not thread-safe: SignalR reads the messages of a connection one after the other.
/// </summary>
internal sealed class RefusalCount(TimeProvider time)
{
    /// <summary>Refused calls that a connection may have at once.</summary>
    public const int Most = 30;

    /// <summary>After so long one refused call is forgotten.</summary>
    public static readonly TimeSpan ForgivenEvery = TimeSpan.FromSeconds(2);

    private double _left = Most;
    private long _at = time.GetTimestamp();

    /// <summary>Counts one.</summary>
    /// <returns>False when the limit is exceeded and the connection is to be closed.</returns>
    public bool TryCount()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(Most, _left + time.GetElapsedTime(_at, now) / ForgivenEvery);
        _at = now;
        if (_left < 1) return false;
        _left--;
        return true;
    }
}
