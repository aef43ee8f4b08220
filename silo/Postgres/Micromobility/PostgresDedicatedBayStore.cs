using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Micromobility;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Micromobility;

/// <summary>Bays of some kinds out of the catalogue (<c>silo/sql/0004</c>).</summary>
public sealed class PostgresDedicatedBayStore(NpgsqlDataSource database) : IDedicatedBayStore
{
    /// <inheritdoc />
    public async Task<long> ReadVersionAsync(CancellationToken ct) =>
        (long)(await database.ScalarAsync("SELECT catalog_version FROM deployment", ct))!;

    /// <inheritdoc />
    public Task<DedicatedBay[]> ReadAsync(IReadOnlyCollection<BayKind> kinds, CancellationToken ct) => database.ListAsync(
        """
        SELECT b.bay_id, b.kind, b.dataset, z.name, b.lon, b.lat, b.length_cm, b.width_cm, b.geometry::text FROM bay b JOIN zone z USING (zone_no) WHERE b.kind = ANY ($1)
            AND b.dataset NOT IN (SELECT dataset FROM dataset_retired)
        """,
        row => new DedicatedBay(
            new BayId(row.GetGuid(0)), (BayKind)row.GetInt16(1), row.GetString(2), row.GetString(3), row.GetDouble(4),
            row.GetDouble(5), row.GetInt32(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetString(8)),
        ct, kinds.Select(kind => (short)kind).ToArray());

    /// <inheritdoc />
    public Task<CatalogBounds[]> ReadTownAsync(CancellationToken ct) => database.ListAsync(
        """
        SELECT min(lon), min(lat), max(lon), max(lat) FROM bay WHERE dataset NOT IN (SELECT dataset FROM dataset_retired) GROUP BY dataset
        """,
        row => new CatalogBounds(row.GetDouble(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3)), ct);
}
