using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>Rows of imports that are not visible yet.</summary>
internal static class CatalogStaging
{
    private const string Copy = """
        COPY bay_staged (dataset, import, bay_id, part, source_id, zone, kind, places, orientation, street, tariff_zone, lon, lat, length_cm,
        width_cm, geometry, power_kw, connectors) FROM STDIN (FORMAT BINARY)
        """;

    internal static Task ClearAsync(NpgsqlDataSource database, string dataset, Guid? import, CancellationToken ct) => database.ExecuteAsync(
        "DELETE FROM bay_staged WHERE dataset = $1 AND ($2::uuid IS NULL OR import = $2)", ct, dataset,
        Queries.Typed(NpgsqlDbType.Uuid, import));

    /// <summary>Adds a page in one transaction; a row replaces one with the same source id, in the page or staged before.</summary>
    internal static async Task AddAsync(
        NpgsqlDataSource database, string dataset, Guid import, IReadOnlyList<StagedBay> rows, CancellationToken ct)
    {
        var last = new Dictionary<string, StagedBay>(rows.Count);
        foreach (var row in rows) last[row.Record.SourceId] = row;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var replace = new NpgsqlCommand("DELETE FROM bay_staged WHERE dataset = $1 AND import = $2 AND source_id = ANY ($3)",
            connection, transaction);
        await replace.With(dataset, import, last.Keys.ToArray()).ExecuteNonQueryAsync(ct);
        await using (var copy = await connection.BeginBinaryImportAsync(Copy, ct))
        {
            foreach (var row in last.Values) await WriteAsync(copy, dataset, import, row, ct);
            await copy.CompleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, string dataset, Guid import, StagedBay row, CancellationToken ct)
    {
        var record = row.Record;
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(dataset, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(import, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Bay.Value, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Partition, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync(record.SourceId, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(record.Zone, NpgsqlDbType.Text, ct);
        await copy.WriteAsync((short)record.Kind, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync(record.Places, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync((short)record.Orientation, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync(record.Street, NpgsqlDbType.Text, ct);
        await WriteOrNullAsync(copy, record.TariffZone, ct);
        await copy.WriteAsync(record.Lon, NpgsqlDbType.Double, ct);
        await copy.WriteAsync(record.Lat, NpgsqlDbType.Double, ct);
        await copy.WriteAsync(record.LengthCm, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(record.WidthCm, NpgsqlDbType.Integer, ct);
        await WriteOrNullAsync(copy, record.GeometryJson, ct);
        if (record.PowerKw is { } power) await copy.WriteAsync(power, NpgsqlDbType.Double, ct);
        else await copy.WriteNullAsync(ct);
        await WriteOrNullAsync(copy, record.Connectors, ct);
    }

    private static Task WriteOrNullAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text, NpgsqlDbType.Text, ct);
}
