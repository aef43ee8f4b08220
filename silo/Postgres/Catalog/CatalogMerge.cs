using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>Makes a staged import visible: one transaction, so all of it or nothing.</summary>
internal sealed class CatalogMerge(NpgsqlConnection connection, NpgsqlTransaction transaction, Dataset dataset, Guid import)
{
    // A merge of a million rows takes a minute or two on a small machine.
    private const int TimeoutSeconds = 540;

    private const string PutDataset = """
        INSERT INTO dataset (name, title, licence, attribution, time_zone) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (name) DO UPDATE SET title = $2, licence = $3, attribution = $4, time_zone = $5
        WHERE (dataset.title, dataset.licence, dataset.attribution, dataset.time_zone) IS DISTINCT FROM ($2, $3, $4, $5)
        """;

    private const string NewZones = """
        SELECT DISTINCT s.zone FROM bay_staged s WHERE s.dataset = $1 AND s.import = $2
        AND NOT EXISTS (SELECT FROM zone z WHERE z.dataset = s.dataset AND z.name = s.zone) ORDER BY s.zone
        """;

    private const string PutZones =
        "INSERT INTO zone (zone_id, dataset, name) SELECT id, $1, name FROM unnest($2::uuid[], $3::text[]) AS new (id, name)";

    private const string Foreign = """
        SELECT s.source_id, b.dataset FROM bay_staged s JOIN bay b USING (bay_id)
        WHERE s.dataset = $1 AND s.import = $2 AND b.dataset <> s.dataset ORDER BY s.source_id LIMIT 1
        """;

    private const string UpdateBays = """
        UPDATE bay b SET source_id = s.source_id, zone_no = z.zone_no, kind = s.kind, places = s.places, orientation = s.orientation, street = s.street,
            tariff_zone = s.tariff_zone, lon = s.lon, lat = s.lat, length_cm = s.length_cm, width_cm = s.width_cm, geometry = s.geometry::json,
            power_kw = s.power_kw, connectors = s.connectors, updated = $3
        FROM bay_staged s JOIN zone z ON z.dataset = s.dataset AND z.name = s.zone
        WHERE s.dataset = $1 AND s.import = $2 AND b.bay_id = s.bay_id
        AND (b.source_id, b.zone_no, b.kind, b.places, b.orientation, b.street, b.tariff_zone, b.lon, b.lat, b.length_cm, b.width_cm, b.geometry::text,
            b.power_kw, b.connectors)
            IS DISTINCT FROM
            (s.source_id, z.zone_no, s.kind, s.places, s.orientation, s.street, s.tariff_zone, s.lon, s.lat, s.length_cm, s.width_cm, s.geometry,
            s.power_kw, s.connectors)
        """;

    // Only rows that are new take a number from the sequence: ON CONFLICT would waste one for every row of every import.
    private const string InsertBays = """
        INSERT INTO bay (bay_id, part, dataset, source_id, zone_no, kind, places, orientation, street, tariff_zone, lon, lat, length_cm, width_cm,
            geometry, power_kw, connectors, published, updated)
        SELECT s.bay_id, s.part, s.dataset, s.source_id, z.zone_no, s.kind, s.places, s.orientation, s.street, s.tariff_zone, s.lon, s.lat, s.length_cm,
            s.width_cm, s.geometry::json, s.power_kw, s.connectors, $3, $3
        FROM bay_staged s JOIN zone z ON z.dataset = s.dataset AND z.name = s.zone
        WHERE s.dataset = $1 AND s.import = $2 AND NOT EXISTS (SELECT FROM bay b WHERE b.bay_id = s.bay_id)
        ORDER BY z.zone_no, s.source_id
        """;

    internal async Task<ImportCounts> RunAsync(long now, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync("ANALYZE bay_staged", ct);
            var described = await ExecuteAsync(PutDataset, ct, dataset.Name, dataset.Title, dataset.Licence, dataset.Attribution,
                dataset.TimeZone);
            await RefuseRetiredAsync(ct); // after the statement that locks the dataset
            await RefuseForeignAsync(ct);
            await PutZonesAsync(ct);
            var updated = await ExecuteAsync(UpdateBays, ct, dataset.Name, import, now);
            var added = await ExecuteAsync(InsertBays, ct, dataset.Name, import, now);
            var staged = await ExecuteAsync("DELETE FROM bay_staged WHERE dataset = $1 AND import = $2", ct, dataset.Name, import);
            if (described + updated + added > 0)
            {
                await StreetTable.RebuildAsync(connection, transaction, dataset.Name, ct);
                await ExecuteAsync("UPDATE deployment SET catalog_version = catalog_version + 1", ct);
            }

            return new ImportCounts(added, updated, staged - added - updated);
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new ImportRefusedException(
                "Two bays of the dataset would have the same id, or one bay two ids. Nothing was imported. Give every row its own id.");
        }
    }

    private async Task RefuseRetiredAsync(CancellationToken ct)
    {
        await using var command = Command("SELECT 1 FROM dataset_retired WHERE dataset = $1", dataset.Name);
        if (await command.ExecuteScalarAsync(ct) is not null) throw ImportRefusedException.Retired(dataset.Name);
    }

    private async Task RefuseForeignAsync(CancellationToken ct)
    {
        await using var command = Command(Foreign, dataset.Name, import);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (await reader.ReadAsync(ct))
        {
            throw new ImportRefusedException(
                $"The bay '{reader.GetString(0)}' already belongs to the dataset '{reader.GetString(1)}'. Nothing was imported. Import "
                + "under that name, or give it another id.");
        }
    }

    private async Task PutZonesAsync(CancellationToken ct)
    {
        await using var command = Command(NewZones, dataset.Name, import);
        var names = await command.ListAsync(row => row.GetString(0), ct);
        if (names.Length == 0) return;
        var ids = Array.ConvertAll(names, name => BayId.Of(dataset.Name, $"zone:{name}").Value);
        await ExecuteAsync(PutZones, ct, dataset.Name, ids, names);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = TimeoutSeconds };
        // The type is told, so that a title is text everywhere in a statement that names it twice.
        return command.With(Array.ConvertAll(values, value => value is string ? Queries.Typed(NpgsqlDbType.Text, value) : value));
    }
}
