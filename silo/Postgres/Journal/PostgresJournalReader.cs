using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary><see cref="IJournalReader"/> on PostgreSQL, and from memory where this silo has just written it.</summary>
public sealed class PostgresJournalReader(NpgsqlDataSource source, RecentAppends recent) : IJournalReader
{
    /// <inheritdoc />
    public Task<JournalEntry[]> ReadAsync(PartitionKey partition, long afterSeq, int limit, CancellationToken ct) =>
        recent.Read(partition, afterSeq, limit) is { } written
            ? Task.FromResult(written)
            : source.ListAsync(
                $"SELECT {JournalRows.Columns} FROM event_log l WHERE l.part = $1 AND l.seq > $2 ORDER BY l.seq LIMIT $3",
                JournalRows.Read, ct, partition.Number, afterSeq, limit);

    /// <inheritdoc />
    public async Task<JournalEntry[]?> ReadBayAsync(int bayNo, long upTo, long receivedBy, CancellationToken ct)
    {
        var entries = await source.ListAsync(
            $"""
            SELECT {JournalRows.Columns} FROM event_log l
            WHERE l.bay_no = $1 AND l.at <= $2 AND l.received <= $3 ORDER BY l.seq LIMIT {IJournalReader.MaxBayEntries + 1}
            """,
            JournalRows.Read, ct, bayNo, upTo, receivedBy);
        return entries.Length > IJournalReader.MaxBayEntries ? null : entries;
    }

    /// <inheritdoc />
    public async Task<JournalEntry[]> ReadRememberedAsync(int bayNo, long upTo, int limit, CancellationToken ct)
    {
        var entries = await source.ListAsync(
            $"""
            WITH forgotten AS MATERIALIZED (SELECT seq, at FROM event_log WHERE bay_no = $1 AND type = {(short)EventType.Forgotten})
            SELECT {JournalRows.Columns} FROM event_log l
            WHERE l.bay_no = $1 AND l.at <= $2 AND l.type < {(short)EventTypes.FirstInternal}
              AND NOT EXISTS (SELECT FROM forgotten f WHERE f.seq > l.seq AND f.at < l.at)
            ORDER BY l.at DESC LIMIT $3
            """,
            JournalRows.Read, ct, bayNo, upTo, limit);
        return [.. entries.OrderBy(entry => entry.Seq)];
    }

    /// <inheritdoc />
    public Task<long[]> ReadTailsAsync(CancellationToken ct) =>
        source.ListAsync("SELECT last_seq FROM ingest_part ORDER BY part", row => row.GetInt64(0), ct);

    /// <inheritdoc />
    public async Task<EventPage> ReadEventsAsync(EventQuery query, CancellationToken ct)
    {
        var after = EventCursor.Parse(query.Cursor);
        var found = await source.ListAsync(
            $"""
            SELECT {JournalRows.Columns}, l.part FROM event_log l
            WHERE l.at >= $1 AND l.at < $2 AND l.type < {(short)EventTypes.FirstInternal}
              AND ($3::uuid IS NULL OR l.bay_no = (SELECT bay_no FROM bay WHERE bay_id = $3))
              AND ($4 = 0 OR l.bay_no IN (SELECT bay_no FROM bay WHERE zone_no = $4))
              AND ($9 = 0 OR l.sender = $9)
              AND ($5::bigint IS NULL OR (l.at, l.part, l.seq) < ($5, $6, $7))
            ORDER BY l.at DESC, l.part DESC, l.seq DESC LIMIT $8
            """,
            row => (Entry: JournalRows.Read(row), Part: row.GetInt16(14)), ct, query.From, query.To,
            Queries.Typed(NpgsqlDbType.Uuid, query.Bay == BayId.None ? null : query.Bay.Value), query.ZoneNo,
            Queries.Typed(NpgsqlDbType.Bigint, after?.At), after?.Part ?? 0, after?.Seq ?? 0, query.Limit, query.Sender);
        var next = found.Length == query.Limit && found is [.., var (last, part)]
            ? new EventCursor(last.Logged.Event.At, part, last.Seq).ToString()
            : null;
        return new EventPage(Array.ConvertAll(found, one => one.Entry.Logged.Event), next);
    }

    /// <inheritdoc />
    public Task<DeviceStatus[]> ReadDevicesAsync(Guid after, int limit, CancellationToken ct) => source.ListAsync(
        "SELECT device, source, last_at, type, reports FROM device_status WHERE device > $1 ORDER BY device LIMIT $2",
        row => new DeviceStatus(row.GetGuid(0), (DataSourceType)row.GetInt16(1), row.GetInt64(2), (EventType)row.GetInt16(3))
        {
            Reports = row.GetBoolean(4),
        },
        ct, after, limit);

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
