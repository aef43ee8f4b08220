using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Postgres.Projections;
using ParkAndSee.Projections;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>
/// Stays in PostgreSQL. Invariant: for each partition the rows, and the open stays among the bays' marks, are
/// exactly <see cref="StayFold"/> of what <see cref="StayMemory"/> leaves of its log up to the checkpoint.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="mostInWindow">Rows of a window up to which it is read by itself: see <see cref="StayWindowRows.MostRows"/>.</param>
public sealed class PostgresStayStore(NpgsqlDataSource database, int mostInWindow = StayWindowRows.MostRows)
    : PostgresProjectionStore(database, ProjectionNames.Stays), IStayStore
{
    private readonly NpgsqlDataSource _database = database;

    /// <inheritdoc />
    public Task<StayPage> ReadAsync(StayQuery query, CancellationToken ct) => StayPages.ReadAsync(_database, query, mostInWindow, ct);

    /// <inheritdoc />
    private protected override IProjectionStep Begin(JournalEntry[] entries) => new StayProjectionStep(entries);

    /// <inheritdoc />
    private protected override void AddDrops(NpgsqlBatch batch, PartitionKey partition)
    {
        batch.Add(StaySql.DropStays, partition.Number);
        batch.Add(StaySql.DropMarks, partition.Number);
        batch.Add(StaySql.DropForgettings, partition.Number);
    }
}
