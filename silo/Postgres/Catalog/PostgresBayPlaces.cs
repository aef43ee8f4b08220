using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>Places of bays, read from the catalogue each time: an import counts at once.</summary>
public sealed class PostgresBayPlaces(NpgsqlDataSource database) : IBayPlaces
{
    /// <inheritdoc />
    public async Task<BayPlace?> FindAsync(BayId bay, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT b.part, b.dataset, z.name, b.tariff_zone, b.kind, b.places, b.lon, b.lat FROM bay b JOIN zone z ON z.zone_no = b.zone_no WHERE b.bay_id = $1
            """);
        command.Parameters.AddWithValue(bay.Value);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var place = new CurbPlace(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), (BayKind)row.GetInt16(4), row.GetInt32(5));
        return new BayPlace(new PartitionKey(row.GetInt16(0)), place, row.GetDouble(6), row.GetDouble(7));
    }
}
