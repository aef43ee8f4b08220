using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
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
        if (due is { } at) batch.Add(NoteDue, vehicle.Value, at);
        else batch.Add(NoteNothingDue, vehicle.Value);
        if (near is { Right: var right, Trace: var trace })
        {
            batch.Add(NoteNear, vehicle.Value, right.Operator, right.Id, Queries.Typed(NpgsqlDbType.Text, right.Zone), right.From,
                right.Until, near.DropAt, trace.Sealed, trace.Marks);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc />
    public Task<VehicleId[]> ListDueAsync(long now, int limit, CancellationToken ct) => database.ListAsync(
        "SELECT vehicle FROM vehicle_due WHERE due <= $1 ORDER BY due LIMIT $2", row => new VehicleId(row.GetString(0)), ct, now, limit);

    /// <inheritdoc />
    public Task<NearRight[]> FindNearAsync(Guid[] marks, string? zone, long at, int limit, CancellationToken ct) => database.ListAsync(
        """
        SELECT vehicle, operator, right_id, sealed FROM vehicle_near
        WHERE marks && $1 AND from_at <= $2 AND until_at > $2 AND ($3::text IS NULL OR zone IS NULL OR zone = $3)
        ORDER BY until_at DESC, vehicle, operator, right_id LIMIT $4
        """,
        row => new NearRight(new VehicleId(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3)),
        ct, marks, at, Queries.Typed(NpgsqlDbType.Text, zone), limit);

    /// <inheritdoc />
    public Task<int> DropNearAsync(long now, int limit, CancellationToken ct) => database.ExecuteAsync(
        "DELETE FROM vehicle_near WHERE (vehicle, operator, right_id) IN (SELECT vehicle, operator, right_id FROM vehicle_near WHERE "
        + "drop_at <= $1 LIMIT $2)",
        ct, now, limit);
}
