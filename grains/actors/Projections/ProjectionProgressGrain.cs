using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Projections;

/// <inheritdoc cref="IProjectionProgressGrain" />
[StatelessWorker]
public sealed class ProjectionProgressGrain(IEnumerable<IProjectionStore> stores, IJournalReader journal) : Grain, IProjectionProgressGrain
{
    /// <inheritdoc />
    public async Task<bool> IsCaughtUpAsync() => (await ReadLagAsync()).All(lag => lag == 0);

    /// <inheritdoc />
    public Task<long[]> ReadLagAsync() =>
        journal.ReadLagAsync(stores.Single(store => store.Name == this.GetPrimaryKeyString()), CancellationToken.None);
}
