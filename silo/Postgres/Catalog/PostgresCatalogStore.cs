using System.Data;
using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>The catalogue in PostgreSQL (<c>silo/sql/0004</c>, <c>0007</c> and <c>0036</c>).</summary>
public sealed class PostgresCatalogStore(NpgsqlDataSource database) : ICatalogStore
{
    private const string Datasets = """
        SELECT d.name, d.title, d.licence, d.attribution, d.time_zone, (SELECT count(*)::int FROM bay b WHERE b.dataset = d.name), r.retired_at, r.restored_at
        FROM dataset d LEFT JOIN LATERAL (
            SELECT retired_at, restored_at FROM dataset_retirement WHERE dataset = d.name ORDER BY number DESC LIMIT 1) r ON true
        ORDER BY d.name
        """;

    private const string Zones = """
        SELECT z.zone_no, z.zone_id, z.dataset, z.name, avg(b.lon), avg(b.lat), count(*)::int, min(b.published), max(b.updated)
        FROM zone z JOIN bay b USING (zone_no) WHERE z.dataset NOT IN (SELECT dataset FROM dataset_retired) GROUP BY z.zone_no ORDER BY z.zone_no
        """;

    private const string Details = """
        SELECT b.bay_no, b.bay_id, b.dataset, b.zone_no, b.published, b.updated, b.source_id, b.kind, b.places, b.orientation, b.street, z.name, b.tariff_zone,
            b.lon, b.lat, b.length_cm, b.width_cm, b.geometry::text, b.power_kw, b.connectors
        FROM bay b JOIN zone z USING (zone_no) WHERE b.bay_no = ANY ($1)
            AND b.dataset NOT IN (SELECT dataset FROM dataset_retired) ORDER BY b.bay_no
        """;

    private volatile CatalogInfo? _info;

    /// <inheritdoc />
    public async Task<CatalogInfo> ReadInfoAsync(CancellationToken ct)
    {
        // Every API host asks every two seconds, and summing up a million bays takes longer than that costs: sums are kept by version.
        var found = await database.ListAsync(
            "SELECT partitions, catalog_version FROM deployment", row => (Partitions: row.GetInt16(0), Version: row.GetInt64(1)), ct);
        if (found is not [var now]) throw new InvalidDataException("The table deployment is empty.");
        var known = _info;
        if (known?.Version == now.Version && known.Partitions == now.Partitions) return known;
        return _info = await SumUpAsync(ct);
    }

    /// <inheritdoc />
    public Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit, CancellationToken ct) => database.ListAsync(
        """
        SELECT bay_no, bay_id, zone_no, kind, least(places, 255)::smallint, lon, lat FROM bay
        WHERE bay_no > $1 AND dataset NOT IN (SELECT dataset FROM dataset_retired) ORDER BY bay_no LIMIT $2
        """,
        row => new CatalogBay(
            row.GetInt32(0), new BayId(row.GetGuid(1)), row.GetInt32(2), (BayKind)row.GetInt16(3), (byte)row.GetInt16(4),
            row.GetDouble(5), row.GetDouble(6)),
        ct, afterBayNo, limit);

    /// <inheritdoc />
    public Task<BayDetails[]> ReadDetailsAsync(int[] bayNos, CancellationToken ct) => database.ListAsync(Details, ReadDetails, ct, bayNos);

    /// <inheritdoc />
    public async Task<int> FindNumberAsync(BayId bay, CancellationToken ct) =>
        await database.ScalarAsync("SELECT bay_no FROM bay WHERE bay_id = $1", ct, bay.Value) is int bayNo ? bayNo : 0;

    /// <inheritdoc />
    public Task<int[]> FindBySourceAsync(string sourceId, CancellationToken ct) => database.ListAsync(
        """
        SELECT bay_no FROM bay WHERE source_id = $1 AND dataset NOT IN (SELECT dataset FROM dataset_retired) ORDER BY bay_no
        """,
        row => row.GetInt32(0), ct, sourceId);

    /// <inheritdoc />
    public Task<CatalogStreet[]> ReadStreetsAsync(StreetPosition? after, int limit, CancellationToken ct) =>
        StreetTable.ReadAsync(database, after, limit, ct);

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

    /// <inheritdoc />
    public Task<bool> SetRetiredAsync(string dataset, bool retired, long now, CancellationToken ct) =>
        DatasetRetirements.SetAsync(database, dataset, retired, now, ct);

    /// <summary>Version, datasets and zones as of one snapshot of the database.</summary>
    private async Task<CatalogInfo> SumUpAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var command = new NpgsqlCommand($"SELECT partitions, catalog_version FROM deployment; {Datasets}; {Zones}",
            connection, snapshot);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (partitions, version) = (reader.GetInt16(0), reader.GetInt64(1));
        await reader.NextResultAsync(ct);
        var entries = new List<DatasetEntry>();
        while (await reader.ReadAsync(ct)) entries.Add(ReadDataset(reader));
        Dataset[] datasets = [.. entries.Where(entry => !entry.IsRetired).Select(entry => entry.Dataset)];
        await reader.NextResultAsync(ct);
        var zones = new List<CatalogZone>();
        while (await reader.ReadAsync(ct)) zones.Add(ReadZone(reader));
        return new CatalogInfo(partitions, version, datasets.Sum(dataset => dataset.Bays), datasets, [.. zones])
        {
            Entries = [.. entries],
        };
    }

    private static DatasetEntry ReadDataset(NpgsqlDataReader reader) => new(
        new Dataset(
            reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5)),
        reader.IsDBNull(6) ? null : reader.GetInt64(6),
        reader.IsDBNull(7) ? null : reader.GetInt64(7));

    private static CatalogZone ReadZone(NpgsqlDataReader reader) =>
        new(reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetDouble(4), reader.GetDouble(5),
            reader.GetInt32(6))
        {
            PublishedAt = reader.GetInt64(7),
            UpdatedAt = reader.GetInt64(8),
        };

    private static BayDetails ReadDetails(NpgsqlDataReader reader)
    {
        var record = new BayRecord(
            reader.GetString(6),
            (BayKind)reader.GetInt16(7),
            reader.GetInt32(8),
            (BayOrientation)reader.GetInt16(9),
            reader.GetString(10),
            reader.GetString(11),
            reader.IsDBNull(12) ? null : reader.GetString(12),
            reader.GetDouble(13),
            reader.GetDouble(14),
            reader.GetInt32(15),
            reader.GetInt32(16),
            reader.IsDBNull(17) ? null : reader.GetString(17))
        {
            PowerKw = reader.IsDBNull(18) ? null : reader.GetDouble(18),
            Connectors = reader.IsDBNull(19) ? null : reader.GetString(19),
        };
        var (bay, dataset) = (new BayId(reader.GetGuid(1)), reader.GetString(2));
        if (bay != BayId.Of(dataset, record.SourceId)) record = record with { OwnId = bay };
        return new BayDetails(reader.GetInt32(0), bay, dataset, reader.GetInt32(3), record, reader.GetInt64(4), reader.GetInt64(5));
    }
}
