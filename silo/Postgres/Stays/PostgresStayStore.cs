using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>
/// Stays in PostgreSQL. Invariant: for each partition the rows, and the open stays among the bays' marks, are
/// exactly <see cref="StayFold"/> of what <see cref="StayMemory"/> leaves of its log up to the checkpoint.
/// The checkpoint's row is the lock: it moves first in every transaction that touches the partition's stays.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="mostInWindow">Rows of a window up to which it is read by itself: see <see cref="StayWindowRows.MostRows"/>.</param>
public sealed class PostgresStayStore(NpgsqlDataSource database, int mostInWindow = StayWindowRows.MostRows) : IStayStore
{
    /// <inheritdoc />
    public async Task<long> ReadCheckpointAsync(PartitionKey partition, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = connection.Command(
            "SELECT seq FROM projection_checkpoint WHERE projection = 'stays' AND part = $1", partition.Number);
        return await command.ExecuteScalarAsync(ct) is long seq ? seq : 0;
    }

    /// <inheritdoc />
    public async Task<long[]> ReadCheckpointsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = connection.Command("""
            SELECT array_agg(coalesce(c.seq, 0) ORDER BY p.part)
            FROM ingest_part p LEFT JOIN projection_checkpoint c ON c.projection = 'stays' AND c.part = p.part
            """);
        return await command.ExecuteScalarAsync(ct) as long[] ?? [];
    }

    /// <inheritdoc />
    public async Task<bool> ApplyAsync(PartitionKey partition, long afterSeq, JournalEntry[] entries, CancellationToken ct)
    {
        if (entries.Length == 0) return true;
        var batch = new StayBatch(entries);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var entered = await EnterAsync(connection, partition, afterSeq, entries[^1].Seq, batch, ct);
        if (entered is null) return false;
        var changes = await PlanAsync(connection, batch, entered.Marks, entries[^1].Seq, ct);
        await using var writes = new NpgsqlBatch(connection, transaction);
        changes.AddTo(writes);
        if (writes.BatchCommands.Count > 0) await writes.ExecuteNonQueryAsync(ct);
        await DeviceStatusRows.ApplyAsync(connection, entries, entered.Now, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <inheritdoc />
    public async Task ResetAsync(PartitionKey partition, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(StaySql.ClearCheckpoint, partition.Number);
        batch.Add(StaySql.DropStays, partition.Number);
        batch.Add(StaySql.DropMarks, partition.Number);
        batch.Add(StaySql.DropForgettings, partition.Number);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <inheritdoc />
    public Task<StayPage> ReadAsync(StayQuery query, CancellationToken ct) => StayPages.ReadAsync(database, query, mostInWindow, ct);

    /// <summary>
    /// Moves the checkpoint, which locks the partition's stays, and reads the marks of the bays; null when another writer was faster.
    /// </summary>
    private static async Task<Entered?> EnterAsync(
        NpgsqlConnection connection, PartitionKey partition, long afterSeq, long lastSeq, StayBatch batch, CancellationToken ct)
    {
        await using var enter = new NpgsqlBatch(connection);
        // A crash may lose the newest commits, rows and checkpoint together: they are built
        // again from the log, so nobody waits for the disk.
        enter.Add("SET LOCAL synchronous_commit = off");
        enter.Add(afterSeq == 0 ? StaySql.MoveCheckpoint : StaySql.AdvanceCheckpoint, partition.Number, afterSeq, lastSeq);
        enter.Add(StaySql.ReadMarks, batch.Bays.Keys.ToArray());
        enter.Add(StaySql.ReadNow);
        if (batch.Forgettings is { Count: > 0 } forgettings)
        {
            enter.Add(
                StaySql.PutForgettings, forgettings.Select(f => f.BayNo).ToArray(), forgettings.Select(f => f.Seq).ToArray(),
                forgettings.Select(f => f.At).ToArray());
        }

        var marks = new Dictionary<Guid, BayMarks>();
        long now;
        await using (var rows = await enter.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                marks[rows.GetGuid(0)] = new BayMarks(
                    rows.GetInt64(1), rows.IsDBNull(2) ? null : rows.GetInt64(2), rows.GetInt64(3),
                    rows.IsDBNull(4) ? null : rows.GetInt64(4));
            }

            await rows.NextResultAsync(ct);
            await rows.ReadAsync(ct);
            now = rows.GetInt64(0);
        }
        return enter.BatchCommands[1].RecordsAffected == 1 ? new Entered(marks, now) : null;
    }

    private static async Task<StayChanges> PlanAsync(
        NpgsqlConnection connection, StayBatch batch, Dictionary<Guid, BayMarks> marks, long lastSeq, CancellationToken ct)
    {
        var changes = new StayChanges(batch.Paired);
        var rebuilds = new List<(Guid Bay, int BayNo)>();
        var refolds = new List<StayRefold>();
        var stays = new List<UnpairedStay>();
        foreach (var (bay, news) in batch.Bays)
        {
            if (batch.Forgets(bay))
            {
                rebuilds.Add((bay, news.BayNo));
                continue;
            }

            var before = marks.GetValueOrDefault(bay, BayMarks.None);
            var step = StayStep.Plan(before, news.Events);
            var after = step.Marks;
            if (step.Kind == StayStepKind.Refold)
            {
                refolds.Add(new StayRefold(bay, news.BayNo, step));
                continue;
            }
            if (step.Kind == StayStepKind.Continue)
            {
                stays.Clear();
                after = after with { OpenAt = UnpairedFold.Run(before.OpenAt, step.Moving, stays) };
                foreach (var stay in stays) changes.Put(bay, stay);
            }
            if (after != before) changes.Mark(bay, after);
        }
        if (refolds.Count > 0) await StayRefold.RunAsync(connection, refolds, lastSeq, changes, ct);
        if (rebuilds.Count > 0) await StayRebuild.RunAsync(connection, rebuilds, lastSeq, changes, ct);
        return changes;
    }

    /// <summary>The partition's stays are locked.</summary>
    /// <param name="Marks">Marks of the batch's bays.</param>
    /// <param name="Now">The database's time, Unix milliseconds.</param>
    private sealed record Entered(Dictionary<Guid, BayMarks> Marks, long Now);
}
