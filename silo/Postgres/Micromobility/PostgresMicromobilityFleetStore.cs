using Npgsql;
using ParkAndSee.Micromobility;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Micromobility;

/// <summary>Where shared vehicles are, in PostgreSQL (<c>silo/sql/0020</c>).</summary>
public sealed class PostgresMicromobilityFleetStore(NpgsqlDataSource database) : IMicromobilityFleetStore
{
    /// <inheritdoc />
    public Task PutAsync(MicromobilityVehicleKey vehicle, MicromobilityPresence presence, long revision, CancellationToken ct) =>
        database.ExecuteAsync(
            """
            INSERT INTO shared_fleet (operator, device, presence, revision) VALUES ($1, $2, $3, $4)
            ON CONFLICT (operator, device) DO UPDATE SET presence = EXCLUDED.presence, revision = EXCLUDED.revision WHERE shared_fleet.revision < EXCLUDED.revision
            """,
            ct, vehicle.Operator, vehicle.Device, (short)presence, revision);

    /// <inheritdoc />
    public async Task<ILookup<string, (MicromobilityPresence Presence, int Vehicles)>> CountAsync(string? onlyOf, CancellationToken ct)
    {
        var found = await database.ListAsync(
            "SELECT operator, presence, count(*)::integer FROM shared_fleet WHERE $1 = '' OR operator = $1 GROUP BY operator, presence",
            row => (Operator: row.GetString(0), Presence: (MicromobilityPresence)row.GetInt16(1), Vehicles: row.GetInt32(2)),
            ct, onlyOf ?? "");
        return found.ToLookup(row => row.Operator, row => (row.Presence, row.Vehicles));
    }
}
