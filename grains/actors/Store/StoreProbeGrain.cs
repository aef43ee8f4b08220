using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Store;

/// <inheritdoc cref="IStoreProbeGrain" />
[StatelessWorker(1), Reentrant]
public sealed class StoreProbeGrain(IStoreProbe probe) : Grain, IStoreProbeGrain
{
    /// <inheritdoc />
    public Task<string[]> FindDamagedAsync() => probe.FindDamagedAsync(CancellationToken.None);
}
