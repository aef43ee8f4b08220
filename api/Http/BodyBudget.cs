namespace ParkAndSee.Http;

/// <summary>How many bytes of request bodies this host holds at once: a flood meets a 503, not the end of memory.</summary>
internal sealed class BodyBudget
{
    /// <summary>The bound, in bytes.</summary>
    public const long MaxBytes = 192L * 1024 * 1024;

    private long _taken;

    /// <summary>Takes bytes; false when there are not so many left.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= MaxBytes) return true;
        Give(bytes);
        return false;
    }

    /// <summary>Gives back what was taken.</summary>
    public void Give(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
