using Npgsql;
using ParkAndSee.Micromobility;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Micromobility;

/// <summary>Where shared vehicles are, in PostgreSQL (<c>silo/sql/0020</c>).</summary>
public sealed class PostgresMicromobilityFleetStore(NpgsqlDataSource database) : IMicromobilityFleetStore
{
    /// <inheritdoc />
    public async Task PutAsync(MicromobilityVehicleKey vehicle, MicromobilityPresence presence, long revision, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            INSERT INTO shared_fleet (operator, device, presence, revision) VALUES ($1, $2, $3, $4)
            ON CONFLICT (operator, device) DO UPDATE SET presence = EXCLUDED.presence, revision = EXCLUDED.revision WHERE shared_fleet.revision < EXCLUDED.revision
            """);
        command.Parameters.AddWithValue(vehicle.Operator);
        command.Parameters.AddWithValue(vehicle.Device);
        command.Parameters.AddWithValue((short)presence);
        command.Parameters.AddWithValue(revision);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc />
    public async Task<ILookup<string, (MicromobilityPresence Presence, int Vehicles)>> CountAsync(string? onlyOf, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT operator, presence, count(*)::integer FROM shared_fleet WHERE $1 = '' OR operator = $1 GROUP BY operator, presence");
        command.Parameters.AddWithValue(onlyOf ?? "");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<(string Operator, MicromobilityPresence Presence, int Vehicles)>();
        while (await rows.ReadAsync(ct)) found.Add((rows.GetString(0), (MicromobilityPresence)rows.GetInt16(1), rows.GetInt32(2)));
        return found.ToLookup(row => row.Operator, row => (row.Presence, row.Vehicles));
    }
}
