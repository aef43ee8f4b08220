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
    public async Task<long> ReadVersionAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT catalog_version FROM deployment");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <inheritdoc />
    public async Task<DedicatedBay[]> ReadAsync(IReadOnlyCollection<BayKind> kinds, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT b.bay_id, b.kind, b.dataset, z.name, b.lon, b.lat, b.length_cm, b.width_cm, b.geometry::text FROM bay b JOIN zone z USING (zone_no) WHERE b.kind = ANY ($1)
            """);
        command.Parameters.AddWithValue(kinds.Select(kind => (short)kind).ToArray());
        await using var rows = await command.ExecuteReaderAsync(ct);
        var bays = new List<DedicatedBay>();
        while (await rows.ReadAsync(ct))
        {
            bays.Add(new DedicatedBay(
                new BayId(rows.GetGuid(0)), (BayKind)rows.GetInt16(1), rows.GetString(2), rows.GetString(3), rows.GetDouble(4),
                rows.GetDouble(5), rows.GetInt32(6), rows.GetInt32(7), rows.IsDBNull(8) ? null : rows.GetString(8)));
        }

        return [.. bays];
    }

    /// <inheritdoc />
    public async Task<TownBox[]> ReadTownAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT min(lon), min(lat), max(lon), max(lat) FROM bay GROUP BY dataset");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var boxes = new List<TownBox>();
        while (await rows.ReadAsync(ct)) boxes.Add(new TownBox(rows.GetDouble(0), rows.GetDouble(1), rows.GetDouble(2), rows.GetDouble(3)));
        return [.. boxes];
    }
}
