using System.Data;
using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>Queries over what is visible.</summary>
internal static class CatalogReads
{
    private const string Datasets = """
        SELECT d.name, d.title, d.licence, d.attribution, d.time_zone, (SELECT count(*)::int FROM bay b WHERE b.dataset = d.name) FROM dataset d ORDER BY d.name
        """;

    private const string Zones = """
        SELECT z.zone_no, z.zone_id, z.dataset, z.name, avg(b.lon), avg(b.lat), count(*)::int, min(b.published), max(b.updated)
        FROM zone z JOIN bay b USING (zone_no) GROUP BY z.zone_no ORDER BY z.zone_no
        """;

    private const string Details = """
        SELECT b.bay_no, b.bay_id, b.dataset, b.zone_no, b.published, b.updated, b.source_id, b.kind, b.places, b.orientation, b.street, z.name, b.tariff_zone,
            b.lon, b.lat, b.length_cm, b.width_cm, b.geometry::text
        FROM bay b JOIN zone z USING (zone_no) WHERE b.bay_no = ANY ($1) ORDER BY b.bay_no
        """;

    internal static async Task<(int Partitions, long Version)> VersionAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT partitions, catalog_version FROM deployment");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt16(0), reader.GetInt64(1))
            : throw new InvalidDataException("The table deployment is empty.");
    }

    /// <summary>Version, datasets and zones as of one snapshot of the database.</summary>
    internal static async Task<CatalogInfo> InfoAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var command = new NpgsqlCommand($"SELECT partitions, catalog_version FROM deployment; {Datasets}; {Zones}",
            connection, snapshot);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (partitions, version) = (reader.GetInt16(0), reader.GetInt64(1));
        await reader.NextResultAsync(ct);
        var datasets = new List<Dataset>();
        while (await reader.ReadAsync(ct)) datasets.Add(ReadDataset(reader));
        await reader.NextResultAsync(ct);
        var zones = new List<CatalogZone>();
        while (await reader.ReadAsync(ct)) zones.Add(ReadZone(reader));
        return new CatalogInfo(partitions, version, datasets.Sum(dataset => dataset.Bays), [.. datasets], [.. zones]);
    }

    internal static async Task<CatalogBay[]> IndexAsync(NpgsqlDataSource database, int afterBayNo, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT bay_no, bay_id, zone_no, kind, least(places, 255)::smallint, lon, lat FROM bay WHERE bay_no > $1 ORDER BY "
            + "bay_no LIMIT $2");
        command.Parameters.AddWithValue(afterBayNo);
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var page = new List<CatalogBay>();
        while (await reader.ReadAsync(ct))
        {
            page.Add(new CatalogBay(
                reader.GetInt32(0), new BayId(reader.GetGuid(1)), reader.GetInt32(2), (BayKind)reader.GetInt16(3), (byte)reader.GetInt16(4),
                reader.GetDouble(5), reader.GetDouble(6)));
        }

        return [.. page];
    }

    internal static async Task<BayDetails[]> DetailsAsync(NpgsqlDataSource database, int[] bayNos, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Details);
        command.Parameters.AddWithValue(bayNos);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<BayDetails>(bayNos.Length);
        while (await reader.ReadAsync(ct)) found.Add(ReadDetails(reader));
        return [.. found];
    }

    internal static async Task<int[]> BySourceAsync(NpgsqlDataSource database, string sourceId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT bay_no FROM bay WHERE source_id = $1 ORDER BY bay_no");
        command.Parameters.AddWithValue(sourceId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<int>();
        while (await reader.ReadAsync(ct)) found.Add(reader.GetInt32(0));
        return [.. found];
    }

    private static Dataset ReadDataset(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5));

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
            reader.IsDBNull(17) ? null : reader.GetString(17));
        var (bay, dataset) = (new BayId(reader.GetGuid(1)), reader.GetString(2));
        if (bay != BayId.Of(dataset, record.SourceId)) record = record with { OwnId = bay };
        return new BayDetails(reader.GetInt32(0), bay, dataset, reader.GetInt32(3), record, reader.GetInt64(4), reader.GetInt64(5));
    }
}
