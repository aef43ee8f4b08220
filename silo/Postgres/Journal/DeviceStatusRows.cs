using Npgsql;
using ParkAndSee.Clock;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// Keeps <c>device_status</c>: the last word of each device. Our own events are no word of one, and neither is one of the future: a host
/// whose clock was ahead took it, and it would shut out every true word until its time comes. One that is there from before gives way to
/// the next word.
/// </summary>
internal static class DeviceStatusRows
{
    /// <summary>Takes entries in, inside the caller's transaction.</summary>
    /// <param name="connection">In that transaction.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="now">The database's time, Unix milliseconds.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task ApplyAsync(NpgsqlConnection connection, JournalEntry[] entries, long now, CancellationToken ct)
    {
        var latestAllowed = now + (long)ClockComparison.MaxDifference.TotalMilliseconds;

        // As for its bay, an event counts at most from its receipt.
        var latest = entries.Select(entry => entry.Logged.Event with { At = Math.Min(entry.Logged.Event.At, entry.Logged.ReceivedAt) })
            .Where(e => !e.Type.IsInternal() && e.At <= latestAllowed).GroupBy(e => e.Device)
            .Select(of => (Event: of.MaxBy(e => (e.At, e.Type)), Reports: of.Any(e => e.Type == EventType.ScheduledReport)))
            .OrderBy(device => device.Event.Device) // one order of locks for all partitions
            .ToArray();
        await using var command = connection.Command("""
            INSERT INTO device_status AS d (device, source, last_at, type, reports)
            SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (device) DO UPDATE SET
                (source, last_at, type) = (SELECT * FROM (VALUES (excluded.source, excluded.last_at, excluded.type), (d.source, d.last_at, d.type)) AS v (source, last_at, type)
                                           ORDER BY v.last_at <= $6 DESC, v.last_at DESC, v.type DESC LIMIT 1),
                reports = d.reports OR excluded.reports
            WHERE (excluded.last_at, excluded.type) > (d.last_at, d.type) OR d.last_at > $6 OR (excluded.reports AND NOT d.reports)
            """,
            Array.ConvertAll(latest, device => device.Event.Device), Array.ConvertAll(latest, device => (short)device.Event.Source),
            Array.ConvertAll(latest, device => device.Event.At), Array.ConvertAll(latest, device => (short)device.Event.Type),
            Array.ConvertAll(latest, device => device.Reports), latestAllowed);
        await command.ExecuteNonQueryAsync(ct);
    }
}
