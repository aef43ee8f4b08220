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

    /// <summary>See <see cref="ICatalogGrain.FindBySourceAsync"/>.</summary>
    Task<int[]> FindBySourceAsync(string sourceId, CancellationToken ct);

    /// <summary>See <see cref="ICatalogGrain.SearchStreetsAsync"/>.</summary>
    Task<StreetHit[]> SearchStreetsAsync(string text, int limit, CancellationToken ct);

    /// <summary>Drops what was staged under the token, or, with null, all that is staged for the dataset.</summary>
    Task ClearStagedAsync(string dataset, Guid? import, CancellationToken ct);

    /// <summary>Stages rows.</summary>
    Task StageAsync(string dataset, Guid import, IReadOnlyList<StagedBay> rows, CancellationToken ct);

    /// <summary>Makes the staged rows visible in one transaction.</summary>
    Task<ImportCounts> CommitAsync(Dataset dataset, Guid import, long now, CancellationToken ct);
}

/// <summary>A row of an import with its identity and its partition.</summary>
/// <param name="Bay">Identity.</param>
/// <param name="Partition">Partition of the bay's events.</param>
/// <param name="Record">What the dataset says.</param>
public sealed record StagedBay(BayId Bay, short Partition, BayRecord Record);
