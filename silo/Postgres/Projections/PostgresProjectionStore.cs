using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Postgres.Projections;

/// <summary>
/// The transaction of a projection. Invariant: for each partition the rows are a function of its journal up to the checkpoint. The
/// checkpoint's row is the lock: it moves first in every transaction that touches the partition's rows. A projection adds its fold
/// (<see cref="IProjectionStep"/>) and how its rows are dropped.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="name">See <see cref="IProjectionStore.Name"/>.</param>
public abstract class PostgresProjectionStore(NpgsqlDataSource database, string name) : IProjectionStore
{
    // Moves the checkpoint from $3 to $4, or touches no row: the guard against a second writer. Locks the partition's rows.
    private const string MoveCheckpoint = """
        INSERT INTO projection_checkpoint AS c (projection, part, seq) SELECT $1, $2, $4 WHERE $3 = 0
        ON CONFLICT (projection, part) DO UPDATE SET seq = excluded.seq WHERE c.seq = $3
        """;

    // The same for a checkpoint that is there.
    private const string AdvanceCheckpoint =
        "UPDATE projection_checkpoint SET seq = $4 WHERE projection = $1 AND part = $2 AND seq = $3";

    // Sets the checkpoint to nothing; comes first, for it locks the partition's rows, whether it has one or not.
    private const string ClearCheckpoint =
        "INSERT INTO projection_checkpoint VALUES ($1, $2, 0) ON CONFLICT (projection, part) DO UPDATE SET seq = 0";

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public async Task<long> ReadCheckpointAsync(PartitionKey partition, CancellationToken ct) => await database.ScalarAsync(
        "SELECT seq FROM projection_checkpoint WHERE projection = $1 AND part = $2", ct, name, partition.Number) is long seq ? seq : 0;

    /// <inheritdoc />
    public Task<long[]> ReadCheckpointsAsync(CancellationToken ct) => database.ListAsync(
        """
        SELECT coalesce(c.seq, 0) FROM ingest_part p LEFT JOIN projection_checkpoint c ON c.projection = $1 AND c.part = p.part
        ORDER BY p.part
        """,
        row => row.GetInt64(0), ct, name);

    /// <inheritdoc />
    public async Task<bool> ApplyAsync(PartitionKey partition, long afterSeq, JournalEntry[] entries, CancellationToken ct)
    {
        if (entries.Length == 0) return true;
        var step = Begin(entries);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var enter = new NpgsqlBatch(connection, transaction);
        // A crash may lose the newest commits, rows and checkpoint together: they are built
        // again from the journal, so nobody waits for the disk.
        enter.Add("SET LOCAL synchronous_commit = off");
        enter.Add(afterSeq == 0 ? MoveCheckpoint : AdvanceCheckpoint, name, partition.Number, afterSeq, entries[^1].Seq);
        step.AddReads(enter);
        await using (var rows = await enter.ExecuteReaderAsync(ct)) await step.ReadAsync(rows, ct);
        if (enter.BatchCommands[1].RecordsAffected == 0) return false;
        await step.WriteAsync(connection, transaction, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <inheritdoc />
    public async Task ResetAsync(PartitionKey partition, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(ClearCheckpoint, name, partition.Number);
        AddDrops(batch, partition);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Begins to take entries of one partition in.</summary>
    /// <param name="entries">In the order of the journal; not empty.</param>
    private protected abstract IProjectionStep Begin(JournalEntry[] entries);

    /// <summary>Adds the statements that drop a partition's rows.</summary>
    private protected abstract void AddDrops(NpgsqlBatch batch, PartitionKey partition);
}

/// <summary>A run of entries on its way into a projection's rows: the fold. Its members are called once each, in this order.</summary>
internal interface IProjectionStep
{
    /// <summary>Adds what is to be read, or written at once, in the round trip that moves the checkpoint, after it has moved.</summary>
    void AddReads(NpgsqlBatch batch);

    /// <summary>
    /// Reads the answers of <see cref="AddReads"/>. The checkpoint may have been refused: nothing is to be concluded yet.
    /// </summary>
    /// <param name="rows">At the first result that has rows.</param>
    /// <param name="ct">Cancels.</param>
    Task ReadAsync(NpgsqlDataReader rows, CancellationToken ct);

    /// <summary>Writes the rows. The partition's rows are locked.</summary>
    Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct);
}
