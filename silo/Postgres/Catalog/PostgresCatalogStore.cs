using Npgsql;
using ParkAndSee.Catalog;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>The catalogue in PostgreSQL (<c>silo/sql/0004</c> and <c>0007</c>).</summary>
public sealed class PostgresCatalogStore(NpgsqlDataSource database) : ICatalogStore
{
    private volatile CatalogInfo? _info;

    /// <inheritdoc />
    public async Task<CatalogInfo> ReadInfoAsync(CancellationToken ct)
    {
        // Every API host asks every two seconds, and summing up a million bays takes longer than that costs: sums are kept by version.
        var (partitions, version) = await CatalogReads.VersionAsync(database, ct);
        var known = _info;
        if (known?.Version == version && known.Partitions == partitions) return known;
        return _info = await CatalogReads.InfoAsync(database, ct);
    }

    /// <inheritdoc />
    public Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit, CancellationToken ct) =>
        CatalogReads.IndexAsync(database, afterBayNo, limit, ct);

    /// <inheritdoc />
    public Task<BayDetails[]> ReadDetailsAsync(int[] bayNos, CancellationToken ct) => CatalogReads.DetailsAsync(database, bayNos, ct);

    /// <inheritdoc />
    public Task<int[]> FindBySourceAsync(string sourceId, CancellationToken ct) => CatalogReads.BySourceAsync(database, sourceId, ct);

    /// <inheritdoc />
    public Task<StreetHit[]> SearchStreetsAsync(string text, int limit, CancellationToken ct) =>
        StreetTable.SearchAsync(database, text, limit, ct);

    /// <inheritdoc />
    public Task ClearStagedAsync(string dataset, Guid? import, CancellationToken ct) =>
        CatalogStaging.ClearAsync(database, dataset, import, ct);

    /// <inheritdoc />
    public Task StageAsync(string dataset, Guid import, IReadOnlyList<StagedBay> rows, CancellationToken ct) =>
        CatalogStaging.AddAsync(database, dataset, import, rows, ct);

    /// <inheritdoc />
    public async Task<ImportCounts> CommitAsync(Dataset dataset, Guid import, long now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var counts = await new CatalogMerge(connection, transaction, dataset, import).RunAsync(now, ct);
        await transaction.CommitAsync(ct);
        return counts;
    }
}
