using ParkAndSee.Cluster;

namespace ParkAndSee.Ingest;

/// <summary>
/// The router, made when the cluster first tells how many partitions there are: a number that never changes afterwards.
/// </summary>
internal sealed class IngestRouterSource(IGrainFactory grains, SiloLosses losses, TimeProvider time, ILogger<IngestRouter> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile IngestRouter? _router;

    /// <summary>Events that wait for a partition, all lanes together.</summary>
    public int Waiting => _router?.Waiting ?? 0;

    /// <summary>The router.</summary>
    /// <exception cref="Exception">Whatever the cluster answers when it cannot be asked.</exception>
    public ValueTask<IngestRouter> GetAsync() => _router is { } router ? ValueTask.FromResult(router) : MakeAsync();

    private async ValueTask<IngestRouter> MakeAsync()
    {
        var info = await grains.Catalog().GetInfoAsync().WaitAsync(Patience, time).ConfigureAwait(false);
        var caller = new PartitionCaller((partition, events) => grains.Partition(partition).AppendAsync(events), losses, time, logger);

        // Of two first requests one wins, so that all share the same lanes.
        return Interlocked.CompareExchange(ref _router, new IngestRouter(info.Partitions, caller), null) ?? _router!;
    }
}
