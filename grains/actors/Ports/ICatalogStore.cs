using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Ports;

/// <summary>
/// The catalogue's tables. Implemented by <c>silo/Postgres</c>. Bounds and meaning:
/// <see cref="ICatalogGrain"/>, <see cref="ICatalogImportGrain"/>.
/// </summary>
public interface ICatalogStore
{
    /// <summary>See <see cref="ICatalogGrain.GetInfoAsync"/>.</summary>
    Task<CatalogInfo> ReadInfoAsync(CancellationToken ct);

    /// <summary>See <see cref="ICatalogGrain.ReadIndexAsync"/>.</summary>
    Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit, CancellationToken ct);

    /// <summary>See <see cref="ICatalogGrain.ReadDetailsAsync"/>.</summary>
    Task<BayDetails[]> ReadDetailsAsync(int[] bayNos, CancellationToken ct);

    /// <summary>See <see cref="ICatalogGrain.FindNumberAsync"/>.</summary>
    Task<int> FindNumberAsync(BayId bay, CancellationToken ct);

    /// <summary>See <see cref="ICatalogGrain.FindBySourceAsync"/>.</summary>
    Task<int[]> FindBySourceAsync(string sourceId, CancellationToken ct);

    /// <summary>See <see cref="ICatalogGrain.ReadStreetsAsync"/>.</summary>
    Task<CatalogStreet[]> ReadStreetsAsync(StreetPosition? after, int limit, CancellationToken ct);

    /// <summary>Drops what was staged under the token, or, with null, all that is staged for the dataset.</summary>
    Task ClearStagedAsync(string dataset, Guid? import, CancellationToken ct);

    /// <summary>Stages rows.</summary>
    Task StageAsync(string dataset, Guid import, IReadOnlyList<StagedBay> rows, CancellationToken ct);

    /// <summary>Makes the staged rows visible in one transaction.</summary>
    /// <exception cref="ImportRefusedException">See <see cref="ICatalogImportGrain.CommitAsync"/>.</exception>
    Task<ImportCounts> CommitAsync(Dataset dataset, Guid import, long now, CancellationToken ct);

    /// <summary>Retires or restores a dataset; one that is so already keeps its date.</summary>
    /// <param name="dataset">Its name.</param>
    /// <param name="retired">True to retire, false to restore.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when there is no such dataset.</returns>
    Task<bool> SetRetiredAsync(string dataset, bool retired, long now, CancellationToken ct);
}

/// <summary>A row of an import with its identity and its partition.</summary>
/// <param name="Bay">Identity.</param>
/// <param name="Partition">Partition of the bay's events.</param>
/// <param name="Record">What the dataset says.</param>
public sealed record StagedBay(BayId Bay, short Partition, BayRecord Record);
