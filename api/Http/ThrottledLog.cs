namespace ParkAndSee.Http;

/// <summary>Keeps a line that would be written at every attempt to one in ten seconds. Thread-safe.</summary>
internal sealed class ThrottledLog(TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private long _next = long.MinValue;

    /// <summary>Whether the line may be written now; then the next ones may not for a while.</summary>
    public bool IsDue()
    {
        var now = time.GetTimestamp();
        var next = Interlocked.Read(ref _next);
        return now >= next
            && Interlocked.CompareExchange(ref _next, now + (long)(Between.TotalSeconds * time.TimestampFrequency), next) == next;
    }
}
