using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Catalog;

/// <inheritdoc cref="IDatasetGrain" />
public sealed class DatasetGrain(ICatalogStore store, TimeProvider time) : Grain, IDatasetGrain
{
    /// <inheritdoc />
    public async Task<DatasetEntry?> SetRetiredAsync(bool retired)
    {
        var name = this.GetPrimaryKeyString();
        if (!await store.SetRetiredAsync(name, retired, time.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None)) return null;
        var info = await store.ReadInfoAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, info.Partitions)
            .Select(number => GrainFactory.Partition(new PartitionKey((short)number)).RefreshCatalogAsync()));
        return info.All.FirstOrDefault(entry => entry.Dataset.Name == name);
    }
}
