namespace ParkAndSee.Hosting;

/// <summary>Keeps a line that would be written at every attempt to one in ten seconds. For one caller at a time.</summary>
internal sealed class SeldomLine(TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private long? _written;

    /// <summary>Whether the line may be written now; then the next ones may not for a while.</summary>
    public bool IsDue()
    {
        if (_written is { } written && time.GetElapsedTime(written) < Between) return false;
        _written = time.GetTimestamp();
        return true;
    }
}
