using System.Data;
using Npgsql;

namespace ParkAndSee.Tests.Faults;

/// <summary>Reads all that the database holds, as of one instant, past the product.</summary>
public static class DatabaseReader
{
    /// <summary>Reads.</summary>
    public static async Task<DatabaseSnapshot> ReadAsync(string database, CancellationToken ct)
    {
        await using var connection = TestConnection.To(database);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return new DatabaseSnapshot(
            await ReadAsync(connection, "SELECT part, seq, bay_no, at, type, occupants, event_id, session, received FROM event_log", Log,
                ct),
            await ReadAsync(connection, "SELECT part, epoch, last_seq, ckpt_seq FROM ingest_part",
                r => new PartRow(r.GetInt16(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ct),
            await ReadAsync(connection,
                "SELECT part, bay_no, applied_seq, last_heard, transition_at, transition, report_at, report, heartbeats, left_at FROM "
                + "bay_state", Checkpoint, ct),
            await ReadAsync(connection, "SELECT part, epoch_before, epoch, seq_before, seq, process FROM crash_change ORDER BY id", Change,
                ct));
    }

    private static LogRow Log(NpgsqlDataReader r) => new(
        r.GetInt16(0), r.GetInt64(1), r.GetInt32(2), r.GetInt64(3), r.GetInt16(4), r.GetInt16(5), r.GetGuid(6), r.IsDBNull(7)
            ? Guid.Empty
            : r.GetGuid(7), r.GetInt64(8));

    private static CheckpointRow Checkpoint(NpgsqlDataReader r) => new(
        r.GetInt16(0), r.GetInt32(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt16(5), r.GetInt64(6), r.GetInt16(7),
        r.GetBoolean(8), r.GetInt64(9));

    private static PartChange Change(NpgsqlDataReader r) =>
        new(r.GetInt16(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetString(5));

    private static async Task<T[]> ReadAsync<T>(
        NpgsqlConnection connection, string query, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 120 };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct)) all.Add(read(rows));
        return [.. all];
    }
}
