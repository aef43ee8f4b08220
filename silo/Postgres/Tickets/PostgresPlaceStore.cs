using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Tickets;

/// <summary>Bays by position and street, read from the catalogue each time (<c>silo/sql/0039</c> has the index).</summary>
public sealed class PostgresPlaceStore(NpgsqlDataSource database) : IPlaceStore
{
    private const double MetresADegree = 111_195;

    // Distances on a plane touching the earth there: exact to a centimetre over the few hundred metres that count.
    private const string Near = """
        SELECT bay_id, dataset, name, tariff_zone, kind, places, lon, lat, street, metres FROM (
            SELECT b.bay_id, b.dataset, z.name, b.tariff_zone, b.kind, b.places, b.lon, b.lat, b.street,
                sqrt(power((b.lon - $1) * cos(radians($2)), 2) + power(b.lat - $2, 2)) * $5 AS metres
            FROM bay b JOIN zone z ON z.zone_no = b.zone_no
            WHERE b.lat BETWEEN $2 - $4 AND $2 + $4 AND b.lon BETWEEN $1 - $3 AND $1 + $3
                AND b.dataset NOT IN (SELECT dataset FROM dataset_retired)) near
        WHERE metres <= $6 ORDER BY metres, bay_id LIMIT $7
        """;

    /// <inheritdoc />
    public Task<NearBay[]> FindNearAsync(double lon, double lat, double metres, int limit, CancellationToken ct)
    {
        var high = metres / MetresADegree;
        var wide = high / Math.Max(0.01, Math.Cos(lat * Math.PI / 180));
        return database.ListAsync(Near, row => BayOf(row, row.GetDouble(9)), ct, lon, lat, wide, high, MetresADegree, metres, limit);
    }

    /// <inheritdoc />
    public Task<NearBay[]> FindInStreetAsync(string street, int limit, CancellationToken ct) => database.ListAsync(
        """
        SELECT b.bay_id, b.dataset, z.name, b.tariff_zone, b.kind, b.places, b.lon, b.lat, b.street
        FROM bay b JOIN zone z ON z.zone_no = b.zone_no WHERE lower(b.street) = lower($1) AND b.street <> ''
            AND b.dataset NOT IN (SELECT dataset FROM dataset_retired) ORDER BY b.bay_no LIMIT $2
        """,
        row => BayOf(row, 0), ct, Queries.Typed(NpgsqlTypes.NpgsqlDbType.Text, street), limit);

    private static NearBay BayOf(NpgsqlDataReader row, double metres) => new(
        new BayId(row.GetGuid(0)),
        new CurbPlace(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), (BayKind)row.GetInt16(4),
            row.GetInt32(5), new BayPosition(row.GetDouble(6), row.GetDouble(7))),
        row.GetString(8), metres);
}
