namespace ParkAndSee.Cluster;

/// <summary>
/// Tells those who wait for an answer of the cluster that a silo has been lost: it may have been the one that was to answer. Thread-safe.
/// </summary>
internal sealed class SiloLosses
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next loss.</summary>
    public Task Next => _next.Task;

    /// <summary>A silo was lost.</summary>
    public void Tell()
    {
        var told = Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        told.SetResult();
    }
}
