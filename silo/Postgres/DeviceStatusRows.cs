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
            .Select(of => (Event: of.MaxBy(e => (e.At, e.Type)), Reports: of.Any(e => e.Type == EventType.ScheduledReport)))
            .OrderBy(device => device.Event.Device) // one order of locks for all partitions
            .ToArray();
        await using var command = new NpgsqlCommand("""
            INSERT INTO device_status AS d (device, source, last_at, type, reports)
            SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (device) DO UPDATE SET
                (source, last_at, type) = (SELECT * FROM (VALUES (excluded.source, excluded.last_at, excluded.type), (d.source, d.last_at, d.type)) AS v (source, last_at, type)
                                           ORDER BY v.last_at DESC, v.type DESC LIMIT 1),
                reports = d.reports OR excluded.reports
            WHERE (excluded.last_at, excluded.type) > (d.last_at, d.type) OR (excluded.reports AND NOT d.reports)
            """, connection);
        command.Parameters.AddWithValue(Array.ConvertAll(latest, device => device.Event.Device));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, device => (short)device.Event.Source));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, device => device.Event.At));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, device => (short)device.Event.Type));
        command.Parameters.AddWithValue(Array.ConvertAll(latest, device => device.Reports));
        await command.ExecuteNonQueryAsync(ct);
    }
}
