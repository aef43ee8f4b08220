using System.Globalization;
using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary><see cref="IJournalReader"/> on PostgreSQL, and from memory where this silo has just written it.</summary>
public sealed class PostgresJournalReader(NpgsqlDataSource source, RecentAppends recent) : IJournalReader
{
    /// <inheritdoc />
    public async Task<JournalEntry[]> ReadAsync(PartitionKey partition, long afterSeq, int limit, CancellationToken ct)
    {
        if (recent.Read(partition, afterSeq, limit) is { } written) return written;
        await using var command = source.CreateCommand(
            $"SELECT {JournalRows.Columns} FROM event_log l WHERE l.part = $1 AND l.seq > $2 ORDER BY l.seq LIMIT $3");
        command.Parameters.AddWithValue(partition.Number);
        command.Parameters.AddWithValue(afterSeq);
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var entries = new List<JournalEntry>();
        while (await rows.ReadAsync(ct)) entries.Add(JournalRows.Read(rows));
        return [.. entries];
    }

    /// <inheritdoc />
    public async Task<JournalEntry[]?> ReadBayAsync(int bayNo, long upTo, long receivedBy, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT {JournalRows.Columns} FROM event_log l
            WHERE l.bay_no = $1 AND l.at <= $2 AND l.received <= $3 ORDER BY l.seq LIMIT {IJournalReader.MaxBayEntries + 1}
            """);
        command.Parameters.AddWithValue(bayNo);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(receivedBy);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var entries = new List<JournalEntry>();
        while (await rows.ReadAsync(ct)) entries.Add(JournalRows.Read(rows));
        return entries.Count > IJournalReader.MaxBayEntries ? null : [.. entries];
    }

    /// <inheritdoc />
    public async Task<JournalEntry[]> ReadRememberedAsync(int bayNo, long upTo, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            WITH forgotten AS MATERIALIZED (SELECT seq, at FROM event_log WHERE bay_no = $1 AND type = {(short)EventType.Forgotten})
            SELECT {JournalRows.Columns} FROM event_log l
            WHERE l.bay_no = $1 AND l.at <= $2 AND l.type < {(short)EventTypes.FirstInternal}
              AND NOT EXISTS (SELECT FROM forgotten f WHERE f.seq > l.seq AND f.at < l.at)
            ORDER BY l.at DESC LIMIT $3
            """);
        command.Parameters.AddWithValue(bayNo);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var entries = new List<JournalEntry>();
        while (await rows.ReadAsync(ct)) entries.Add(JournalRows.Read(rows));
        return [.. entries.OrderBy(entry => entry.Seq)];
    }

    /// <inheritdoc />
    public async Task<long[]> ReadTailsAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT last_seq FROM ingest_part ORDER BY part");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var tails = new List<long>();
        while (await rows.ReadAsync(ct)) tails.Add(rows.GetInt64(0));
        return [.. tails];
    }

    /// <inheritdoc />
    public async Task<EventPage> ReadEventsAsync(EventQuery query, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT {JournalRows.Columns}, l.part FROM event_log l
            WHERE l.at >= $1 AND l.at < $2 AND l.type < {(short)EventTypes.FirstInternal}
              AND ($3::uuid IS NULL OR l.bay_no = (SELECT bay_no FROM bay WHERE bay_id = $3))
              AND ($4 = 0 OR l.bay_no IN (SELECT bay_no FROM bay WHERE zone_no = $4))
              AND ($9 = 0 OR l.sender = $9)
              AND ($5::bigint IS NULL OR (l.at, l.part, l.seq) < ($5, $6, $7))
            ORDER BY l.at DESC, l.part DESC, l.seq DESC LIMIT $8
            """);
        var after = EventCursor.Parse(query.Cursor);
        command.Parameters.AddWithValue(query.From);
        command.Parameters.AddWithValue(query.To);
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = query.Bay == BayId.None ? null : query.Bay.Value });
        command.Parameters.AddWithValue(query.ZoneNo);
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = after?.At });
        command.Parameters.AddWithValue(after?.Part ?? 0);
        command.Parameters.AddWithValue(after?.Seq ?? 0);
        command.Parameters.AddWithValue(query.Limit);
        command.Parameters.AddWithValue(query.Sender);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var events = new List<SensorEvent>();
        EventCursor? last = null;
        while (await rows.ReadAsync(ct))
        {
            var entry = JournalRows.Read(rows);
            events.Add(entry.Logged.Event);
            last = new EventCursor(entry.Logged.Event.At, rows.GetInt16(14), entry.Seq);
        }

        return new EventPage([.. events], events.Count == query.Limit ? last?.ToString() : null);
    }

    /// <inheritdoc />
    public async Task<DeviceStatus[]> ReadDevicesAsync(Guid after, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "SELECT device, source, last_at, type, reports FROM device_status WHERE device > $1 ORDER BY device LIMIT $2");
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var devices = new List<DeviceStatus>();
        while (await rows.ReadAsync(ct))
            devices.Add(new DeviceStatus(rows.GetGuid(0), (DataSourceType)rows.GetInt16(1), rows.GetInt64(2),
                (EventType)rows.GetInt16(3))
            { Reports = rows.GetBoolean(4) });
        return [.. devices];
    }

    /// <summary>The last event of a page.</summary>
    private sealed record EventCursor(long At, int Part, long Seq)
    {
        public static EventCursor? Parse(string? text) => text?.Split('.') switch
        {
            null => null,
            [var at, var part, var seq] => new EventCursor(Number(at), (int)Number(part), Number(seq)),
            _ => throw new FormatException("The cursor is not one that a page of events ended with."),
        };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}.{Part}.{Seq}");

        private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
