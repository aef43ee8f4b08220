using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Catalog;

namespace ParkAndSee.Postgres.Journal;

/// <summary><see cref="IPartitionStore"/> on PostgreSQL.</summary>
public sealed class PostgresPartitionStore(NpgsqlDataSource source, ILocalSiloDetails self) : IPartitionStore
{
    // One writer of a partition's checkpoint at a time, and none while it is opened: «ckpt» in ASCII; any constant does.
    private const string LockCheckpoint = "SELECT pg_advisory_xact_lock(x'636b7074'::int, $1)";

    private readonly PlaceInterner _places = new();

    /// <inheritdoc />
    public async Task<PartitionOpening> OpenAsync(PartitionKey partition, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (epoch, lastSeq, checkpointSeq) = await Holders.EndWhileBlockedAsync(source, connection.ProcessID,
            TakeOverAsync(connection, partition, ct), ct);
        var states = await ReadStatesAsync(connection, partition, ct);
        await transaction.CommitAsync(ct);
        return new PartitionOpening(epoch, lastSeq, checkpointSeq, states);
    }

    /// <inheritdoc />
    public async Task<bool> IsOwnerAsync(PartitionKey partition, long epoch, CancellationToken ct) => await source.ScalarAsync(
        "SELECT 1 FROM ingest_part WHERE part = $1 AND epoch = $2", ct, partition.Number, epoch) is not null;

    /// <inheritdoc />
    public Task<PartitionBay[]> ReadBaysAsync(PartitionKey partition, CancellationToken ct) => source.ListAsync(
        "SELECT b.bay_no, b.bay_id, b.dataset, z.name, b.tariff_zone, b.kind, b.places, b.lon, b.lat, "
        + "b.dataset IN (SELECT dataset FROM dataset_retired) FROM bay b JOIN zone z USING (zone_no) WHERE b.part = $1",
        row =>
        {
            var tariffZone = row.IsDBNull(4) ? null : row.GetString(4);
            var place = new CurbPlace(row.GetString(2), row.GetString(3), tariffZone, (BayKind)row.GetInt16(5), row.GetInt32(6));
            return new PartitionBay(row.GetInt32(0), new BayId(row.GetGuid(1)),
                _places.One(place) with { Position = new BayPosition(row.GetDouble(7), row.GetDouble(8)) }, row.GetBoolean(9));
        },
        ct, partition.Number);

    /// <inheritdoc />
    public async Task<bool[]> FindLoggedAsync(PartitionKey partition, EventKey[] keys, CancellationToken ct)
    {
        var places = await source.ListAsync(
            """
            SELECT k.n FROM unnest($1, $2, $3, $5) WITH ORDINALITY AS k(bay_no, at, event_id, sender, n)
            WHERE EXISTS (SELECT FROM event_log l
                          WHERE l.bay_no = k.bay_no AND l.at = k.at AND l.event_id = k.event_id AND l.part = $4 AND (l.sender IS NULL OR l.sender = k.sender))
            """,
            row => row.GetInt64(0), ct, Array.ConvertAll(keys, key => key.BayNo), Array.ConvertAll(keys, key => key.At),
            Array.ConvertAll(keys, key => key.EventId), partition.Number, Array.ConvertAll(keys, key => key.Sender));
        var found = new bool[keys.Length];
        foreach (var place in places) found[place - 1] = true;
        return found;
    }

    /// <inheritdoc />
    public async Task<bool> SaveCheckpointAsync(PartitionKey partition, long epoch, long seq, BayCheckpoint[] states, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var enter = new NpgsqlBatch(connection, transaction);
        // A crash may lose a checkpoint: the log holds everything, so nobody waits for the disk.
        enter.Add("SET LOCAL synchronous_commit = off");
        enter.Add(LockCheckpoint, (int)partition.Number);
        await enter.ExecuteNonQueryAsync(ct);
        await SaveStatesAsync(connection, partition, states, ct);
        // Last, because every commit of the log that has this partition waits for its row. Without it nothing of the above stays.
        await using var fence = connection.Command(
            "UPDATE ingest_part SET ckpt_seq = $3 WHERE part = $1 AND epoch = $2 AND ckpt_seq <= $3", partition.Number, epoch, seq);
        if (await fence.ExecuteNonQueryAsync(ct) == 0) return false;
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<(long Epoch, long LastSeq, long CheckpointSeq)> TakeOverAsync(
        NpgsqlConnection connection, PartitionKey partition, CancellationToken ct)
    {
        await using (var checkpoint = connection.Command(LockCheckpoint, (int)partition.Number)) await checkpoint.ExecuteNonQueryAsync(ct);
        await using var command = connection.Command(
            "UPDATE ingest_part SET epoch = epoch + 1, owner = $2, opened_at = now() WHERE part = $1 RETURNING epoch, last_seq, ckpt_seq",
            partition.Number, self.SiloAddress.ToString());
        await using var rows = await command.ExecuteReaderAsync(ct);
        if (!await rows.ReadAsync(ct)) throw new InvalidOperationException($"The database has no partition {partition}.");
        return (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
    }

    private static async Task<BayCheckpoint[]> ReadStatesAsync(NpgsqlConnection connection, PartitionKey partition, CancellationToken ct)
    {
        await using var command = connection.Command("""
            SELECT bay_no, applied_seq, last_heard, transition_at, transition, report_at, report, heartbeats, facts, counted, left_at, transition_ahead,
                report_ahead, sent_up_to, confirmed_at, confirmed_by,
                sender_low, sender_high
            FROM bay_state WHERE part = $1
            """, partition.Number);
        return await command.ListAsync(
            row => new BayCheckpoint(row.GetInt32(0), new BayState(
                row.GetInt64(1),
                row.GetInt64(2),
                new ReadingMark(row.GetInt64(3), (Reading)row.GetInt16(4), row.GetInt64(11)),
                new ReadingMark(row.GetInt64(5), (Reading)row.GetInt16(6), row.GetInt64(12)),
                row.GetBoolean(7),
                row.IsDBNull(8) ? null : StayFacts.FromBytes(row.GetFieldValue<byte[]>(8)),
                row.IsDBNull(9) ? null : PlaceCount.FromBytes(row.GetFieldValue<byte[]>(9)),
                row.GetInt64(10),
                row.GetInt64(13),
                new SourceMark(row.GetInt64(14), (DataSourceType)row.GetInt16(15)),
                new SenderSpan(row.GetInt64(16), row.GetInt64(17)))),
            ct);
    }

    private static async Task SaveStatesAsync(
        NpgsqlConnection connection, PartitionKey partition, BayCheckpoint[] states, CancellationToken ct)
    {
        await using var command = connection.Command("""
            INSERT INTO bay_state AS s (part, bay_no, applied_seq, last_heard, transition_at, transition, report_at, report, heartbeats, facts, counted, left_at,
                transition_ahead, report_ahead, sent_up_to, confirmed_at, confirmed_by, sender_low, sender_high)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (part, bay_no) DO UPDATE SET
                applied_seq = excluded.applied_seq, last_heard = excluded.last_heard,
                transition_at = excluded.transition_at, transition = excluded.transition,
                report_at = excluded.report_at, report = excluded.report, heartbeats = excluded.heartbeats,
                facts = excluded.facts, counted = excluded.counted, left_at = excluded.left_at,
                transition_ahead = excluded.transition_ahead, report_ahead = excluded.report_ahead, sent_up_to = excluded.sent_up_to,
                confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by,
                sender_low = excluded.sender_low, sender_high = excluded.sender_high
            WHERE s.applied_seq < excluded.applied_seq
            """,
            partition.Number,
            Array.ConvertAll(states, s => s.BayNo),
            Array.ConvertAll(states, s => s.State.AppliedSeq),
            Array.ConvertAll(states, s => s.State.LastHeard),
            Array.ConvertAll(states, s => s.State.Transition.At),
            Array.ConvertAll(states, s => (short)s.State.Transition.Reading),
            Array.ConvertAll(states, s => s.State.Report.At),
            Array.ConvertAll(states, s => (short)s.State.Report.Reading),
            Array.ConvertAll(states, s => s.State.SendsHeartbeats),
            Queries.Typed(NpgsqlDbType.Array | NpgsqlDbType.Bytea, Array.ConvertAll(states, s => s.State.Facts?.ToBytes())),
            Queries.Typed(NpgsqlDbType.Array | NpgsqlDbType.Bytea, Array.ConvertAll(states, s => s.State.Counted?.ToBytes())),
            Array.ConvertAll(states, s => s.State.LeftAt),
            Array.ConvertAll(states, s => s.State.Transition.Ahead),
            Array.ConvertAll(states, s => s.State.Report.Ahead),
            Array.ConvertAll(states, s => s.State.SentUpTo),
            Array.ConvertAll(states, s => s.State.Confirmed.At),
            Array.ConvertAll(states, s => (short)s.State.Confirmed.Source),
            Array.ConvertAll(states, s => s.State.Senders.Low),
            Array.ConvertAll(states, s => s.State.Senders.High));
        await command.ExecuteNonQueryAsync(ct);
    }
}
