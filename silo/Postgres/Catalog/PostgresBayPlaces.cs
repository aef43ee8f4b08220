using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>Places of bays, read from the catalogue each time: an import counts at once. As they were: <c>silo/sql/0018</c>.</summary>
public sealed class PostgresBayPlaces(NpgsqlDataSource database) : IBayPlaces
{
    private const string Then = """
        SELECT b.bay_id, b.dataset, z.name, p.tariff_zone, p.kind, p.places, coalesce(p.lon, b.lon), coalesce(p.lat, b.lat) FROM bay b
        CROSS JOIN LATERAL (
            (SELECT until, zone_no, tariff_zone, kind, places, lon, lat FROM bay_before WHERE bay_no = b.bay_no AND until > $2 ORDER BY until LIMIT 1)
            UNION ALL SELECT NULL, b.zone_no, b.tariff_zone, b.kind, b.places, b.lon, b.lat
            ORDER BY until NULLS LAST LIMIT 1) p
        JOIN zone z ON z.zone_no = p.zone_no WHERE b.bay_no = $1
        """;

    /// <inheritdoc />
    public Task<BayPlace?> FindAsync(BayId bay, CancellationToken ct) => database.FindAsync(
        """
        SELECT b.part, b.dataset, z.name, b.tariff_zone, b.kind, b.places, b.lon, b.lat FROM bay b JOIN zone z ON z.zone_no = b.zone_no WHERE b.bay_id = $1
        """,
        row => new BayPlace(new PartitionKey(row.GetInt16(0)), PlaceOf(row), row.GetDouble(6), row.GetDouble(7)), ct, bay.Value);

    /// <inheritdoc />
    public Task<PlaceThen?> FindAsync(int bayNo, long at, CancellationToken ct) =>
        database.FindAsync(Then, row => new PlaceThen(new BayId(row.GetGuid(0)), PlaceOf(row)), ct, bayNo, at);

    private static CurbPlace PlaceOf(NpgsqlDataReader row) =>
        new(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), (BayKind)row.GetInt16(4), row.GetInt32(5),
            new BayPosition(row.GetDouble(6), row.GetDouble(7)));
}
