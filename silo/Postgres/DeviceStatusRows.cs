using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres;

/// <summary>Keeps <c>device_status</c>: the last word of each device. Our own events are no word of one.</summary>
internal static class DeviceStatusRows
{
    /// <summary>Takes entries in, inside the caller's transaction.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, LogEntry[] entries, CancellationToken ct)
    {
        // As for its bay, an event counts at most from its receipt.
        var latest = entries.Select(entry => entry.Logged.Event with { At = Math.Min(entry.Logged.Event.At, entry.Logged.ReceivedAt) })
            .Where(e => !e.Type.IsInternal()).GroupBy(e => e.Device)
            .Select(of => of.MaxBy(e => (e.At, e.Type)))
            .OrderBy(e => e.Device) // one order of locks for all partitions
            .ToArray();
        await using var command = new NpgsqlCommand("""
            INSERT INTO device_status AS d (device, source, last_at, type)
            SELECT * FROM unnest($1, $2, $3, $4)
            ON CONFLICT (device) DO UPDATE SET source = excluded.source, last_at = excluded.last_at, type = excluded.type
            WHERE (excluded.last_at, excluded.type) > (d.last_at, d.type)
            """, connection);
        command.Parameters.AddWithValue(Array.ConvertAll(latest, e => e.Device));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, e => (short)e.Source));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, e => e.At));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, e => (short)e.Type));
        await command.ExecuteNonQueryAsync(ct);
    }
}
