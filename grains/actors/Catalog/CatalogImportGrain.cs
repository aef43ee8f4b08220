using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Catalog;

/// <summary>
/// One dataset's imports, one at a time. The token lives here only: when this activation is lost, so is the import under way, and its
/// staged rows are dropped by the next <see cref="BeginAsync"/>.
/// </summary>
public sealed class CatalogImportGrain(ICatalogStore store, TimeProvider time) : Grain, ICatalogImportGrain
{
    private const int MaxRows = 5_000;

    private Dataset? _dataset;
    private Guid _import;
    private int _partitions;

    /// <inheritdoc />
    public async Task<Guid> BeginAsync(Dataset dataset)
    {
        if (dataset.Name != this.GetPrimaryKeyString())
            throw new ArgumentException("The dataset has another name than this grain.", nameof(dataset));
        _dataset = null;
        await store.ClearStagedAsync(dataset.Name, null, CancellationToken.None);
        var info = await store.ReadInfoAsync(CancellationToken.None);
        if (info.All.Any(entry => entry.IsRetired && entry.Dataset.Name == dataset.Name))
            throw ImportRefusedException.Retired(dataset.Name);
        _partitions = info.Partitions;
        (_dataset, _import) = (dataset, Guid.NewGuid());
        return _import;
    }

    /// <inheritdoc />
    public Task StageAsync(Guid import, BayRecord[] rows)
    {
        var dataset = Current(import);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, MaxRows, nameof(rows));
        return store.StageAsync(dataset.Name, import, Array.ConvertAll(rows, row => Place(dataset, row)), CancellationToken.None);
    }

    /// <inheritdoc />
    public async Task<ImportCounts> CommitAsync(Guid import)
    {
        var counts = await store.CommitAsync(Current(import), import, time.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None);
        _dataset = null;
        // Also when nothing changed: an import that is sent again must heal a partition that missed the first one.
        await Task.WhenAll(Enumerable.Range(0, _partitions)
            .Select(number => GrainFactory.Partition(new PartitionKey((short)number)).RefreshCatalogAsync()));
        return counts;
    }

    /// <inheritdoc />
    public async Task AbandonAsync(Guid import)
    {
        if (_dataset is null || import != _import) return;
        _dataset = null;
        await store.ClearStagedAsync(this.GetPrimaryKeyString(), import, CancellationToken.None);
    }

    private Dataset Current(Guid import) => _dataset is not null && import == _import
        ? _dataset
        : throw new ImportRefusedException(
            "This import was cancelled: another import of the dataset began, or its host was lost. Start again.");

    private StagedBay Place(Dataset dataset, BayRecord row)
    {
        var bay = row.OwnId == BayId.None ? BayId.Of(dataset.Name, row.SourceId) : row.OwnId;
        return new StagedBay(bay, PartitionKey.Of(bay, _partitions).Number, row);
    }
}
