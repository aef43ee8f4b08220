using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Postgres.Vehicles;

/// <summary>What is looked up across vehicles, in PostgreSQL (<c>silo/sql/0014</c>).</summary>
public sealed class PostgresVehicleIndex(NpgsqlDataSource database) : IVehicleIndex
{
    private const string NoteDue =
        "INSERT INTO vehicle_due (vehicle, due) VALUES ($1, $2) ON CONFLICT (vehicle) DO UPDATE SET due = excluded.due";

    private const string NoteNothingDue = "DELETE FROM vehicle_due WHERE vehicle = $1";

    private const string NoteNear = """
        INSERT INTO vehicle_near (vehicle, operator, right_id, zone, from_at, until_at, drop_at, sealed, marks) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (vehicle, operator, right_id) DO UPDATE SET
            zone = excluded.zone, from_at = excluded.from_at, until_at = excluded.until_at, drop_at = excluded.drop_at, sealed = excluded.sealed, marks = excluded.marks
        """;

    /// <inheritdoc />
    public async Task NoteAsync(VehicleId vehicle, long? due, NearEntry? near, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(due is { } at ? Command(NoteDue, vehicle.Value, at) : Command(NoteNothingDue, vehicle.Value));
        if (near is not null) batch.BatchCommands.Add(Near(vehicle, near));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc />
    public async Task<VehicleId[]> ListDueAsync(long now, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT vehicle FROM vehicle_due WHERE due <= $1 ORDER BY due LIMIT $2");
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var vehicles = new List<VehicleId>();
        while (await rows.ReadAsync(ct)) vehicles.Add(new VehicleId(rows.GetString(0)));
        return [.. vehicles];
    }

    /// <inheritdoc />
    public async Task<NearRight[]> FindNearAsync(Guid[] marks, string? zone, long at, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT vehicle, operator, right_id, sealed FROM vehicle_near
            WHERE marks && $1 AND from_at <= $2 AND until_at > $2 AND ($3::text IS NULL OR zone IS NULL OR zone = $3)
            ORDER BY until_at DESC, vehicle, operator, right_id LIMIT $4
            """);
        command.Parameters.AddWithValue(marks);
        command.Parameters.AddWithValue(at);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)zone ?? DBNull.Value);
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<NearRight>();
        while (await rows.ReadAsync(ct))
            found.Add(new NearRight(new VehicleId(rows.GetString(0)), rows.GetString(1), rows.GetString(2), rows.GetFieldValue<byte[]>(3)));
        return [.. found];
    }

    /// <inheritdoc />
    public async Task<int> DropNearAsync(long now, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "DELETE FROM vehicle_near WHERE (vehicle, operator, right_id) IN (SELECT vehicle, operator, right_id FROM vehicle_near WHERE "
            + "drop_at <= $1 LIMIT $2)");
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(limit);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Near(VehicleId vehicle, NearEntry near)
    {
        var right = near.Right;
        var command = Command(NoteNear, vehicle.Value, right.Operator, right.Id);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)right.Zone ?? DBNull.Value });
        foreach (var value in (object[])[right.From, right.Until, near.DropAt, near.Trace.Sealed, near.Trace.Marks])
            command.Parameters.AddWithValue(value);
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return command;
    }
}
