namespace ParkAndSee.Hubs;

/// <summary>A token bucket; not thread-safe (SignalR calls one method of a connection at a time).</summary>
internal sealed class CallBudget(TimeProvider time)
{
    /// <summary>Sustained calls a second.</summary>
    public const int PerSecond = 10;

    /// <summary>Calls that may come at once after a quiet time.</summary>
    public const int Burst = 20;

    private double _tokens = Burst;
    private long _at = time.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>False when there is none: the call is one too many.</returns>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(Burst, _tokens + time.GetElapsedTime(_at, now).TotalSeconds * PerSecond);
        _at = now;
        if (_tokens < 1) return false;
        _tokens--;
        return true;
    }
}
