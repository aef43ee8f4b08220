using Orleans.Concurrency;
using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Catalog;

/// <summary>Reads the catalogue, straight from the store.</summary>
[StatelessWorker]
public sealed class CatalogGrain(ICatalogStore store) : Grain, ICatalogGrain
{
    private const int MaxIndexPage = 50_000;
    private const int MaxDetails = 5_000;
    private const int MaxStreets = 10_000;

    /// <inheritdoc />
    public Task<CatalogInfo> GetInfoAsync() => store.ReadInfoAsync(CancellationToken.None);

    /// <inheritdoc />
    public Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBayNo);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxIndexPage);
        return store.ReadIndexAsync(afterBayNo, limit, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task<BayDetails[]> ReadDetailsAsync(int[] bayNos)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bayNos.Length, MaxDetails, nameof(bayNos));
        return store.ReadDetailsAsync(bayNos, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task<int> FindNumberAsync(BayId bay) => store.FindNumberAsync(bay, CancellationToken.None);

    /// <inheritdoc />
    public Task<int[]> FindBySourceAsync(string sourceId) => store.FindBySourceAsync(sourceId, CancellationToken.None);

    /// <inheritdoc />
    public Task<CatalogStreet[]> ReadStreetsAsync(StreetPosition? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxStreets);
        return store.ReadStreetsAsync(after, limit, CancellationToken.None);
    }
}
