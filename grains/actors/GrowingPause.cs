namespace ParkAndSee;

/// <summary>Pauses between attempts: the first, then twice the one before, up to the longest. Not for use from several threads.</summary>
/// <param name="first">The pause after the first failure; more than zero.</param>
/// <param name="longest">The longest pause.</param>
public sealed class GrowingPause(TimeSpan first, TimeSpan longest)
{
    private TimeSpan _last;

    /// <summary>The pause after one more failure.</summary>
    public TimeSpan Next()
    {
        _last = _last == TimeSpan.Zero ? first : _last * 2;
        return _last < longest ? _last : _last = longest;
    }

    /// <summary>An attempt succeeded.</summary>
    public void Reset() => _last = TimeSpan.Zero;
}
