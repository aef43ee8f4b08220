using Npgsql;

namespace ParkAndSee.Postgres.Migrations;

/// <summary>
/// Brings a database to the schema of this program. Any number of processes may start at once: an
/// advisory lock lets one work while the others wait. Nothing is ever undone; a database that is
/// newer than the program, or whose applied steps differ from the program's, is refused untouched.
/// </summary>
/// <param name="migrations">The steps this program knows, in order.</param>
/// <param name="logger">Takes what was applied.</param>
public sealed partial class Migrator(IReadOnlyList<Migration> migrations, ILogger logger)
{
    // «park» in ASCII; any constant does, as long as it never changes.
    private const long LockKey = 0x7061726b;
    private const int LockTimeoutSeconds = 120;
    private const int StepTimeoutSeconds = 3600;

    /// <summary>Applies the embedded migrations that a database lacks.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="logger">Takes what was applied.</param>
    /// <param name="ct">Cancels between steps; a step under way is rolled back.</param>
    /// <returns>How many were applied.</returns>
    /// <exception cref="MigrationException">The database and this program do not fit, or a step failed.</exception>
    public static Task<int> MigrateAsync(NpgsqlDataSource dataSource, ILogger logger, CancellationToken ct) =>
        new Migrator(Migration.Embedded(), logger).ApplyAsync(dataSource, ct);

    /// <summary>Applies the migrations that a database lacks, each in a transaction of its own.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="ct">Cancels between steps; a step under way is rolled back.</param>
    /// <returns>How many were applied.</returns>
    /// <exception cref="MigrationException">The database and this program do not fit, or a step failed.</exception>
    public async Task<int> ApplyAsync(NpgsqlDataSource dataSource, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await TakeLockAsync(connection, ct);
        try
        {
            var pending = Pending(await ReadAppliedAsync(connection, ct));
            foreach (var migration in pending) await ApplyAsync(connection, migration, ct);
            return pending.Count;
        }
        finally
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock($1)",
                connection)
            { Parameters = { new() { Value = LockKey } } };
            // A broken connection has lost the lock with its session.
            if (connection.State == System.Data.ConnectionState.Open) await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private List<Migration> Pending(IReadOnlyDictionary<int, Applied> applied)
    {
        foreach (var (number, was) in applied)
        {
            var known = migrations.FirstOrDefault(m => m.Number == number)
                ?? throw new MigrationException(
                    $"The database has migration {was.Name}, which is unknown to this version of Park & See: a newer version applied it. "
                    + "Start that version, or restore a backup.");
            if (known.Checksum != was.Checksum)
                throw new MigrationException(
                    $"Migration {known.Name} is not the one that was applied to the database: released migrations never change. "
                    + "Put its old text back and add a new migration.");
        }

        var highest = applied.Count == 0 ? 0 : applied.Keys.Max();
        List<Migration> pending = [.. migrations.Where(m => !applied.ContainsKey(m.Number))];
        if (pending.FirstOrDefault(m => m.Number < highest) is { } late)
            throw new MigrationException(
                $"Migration {late.Name} comes before number {highest}, which the database has already: give it the next free number.");
        return pending;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await using var step = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = StepTimeoutSeconds };
            await step.ExecuteNonQueryAsync(ct);
            await using var note = new NpgsqlCommand("INSERT INTO schema_version (number, name, checksum) VALUES ($1, $2, $3)",
                connection, transaction)
            {
                Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            };
            await note.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"Migration {migration.Name} failed and was rolled back: {e.MessageText} (SQLSTATE {e.SqlState}).",
                e);
        }

        LogApplied(migration.Name);
    }

    private static async Task TakeLockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
        {
            CommandTimeout = LockTimeoutSeconds,
            Parameters = { new() { Value = LockKey } },
        };
        try
        {
            await take.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException e) when (e.InnerException is TimeoutException)
        {
            throw new MigrationException(
                $"Another process has been changing the schema for {LockTimeoutSeconds} s. Wait for it to end, then start again.", e);
        }
    }

    private static async Task<IReadOnlyDictionary<int, Applied>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const string create = """
            CREATE TABLE IF NOT EXISTS schema_version (
                number   integer PRIMARY KEY,
                name     text NOT NULL,
                checksum text NOT NULL,
                applied  timestamptz NOT NULL DEFAULT now()
            )
            """;
        await using (var command = new NpgsqlCommand(create, connection)) await command.ExecuteNonQueryAsync(ct);

        var applied = new Dictionary<int, Applied>();
        await using var query = new NpgsqlCommand("SELECT number, name, checksum FROM schema_version ORDER BY number", connection);
        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) applied.Add(reader.GetInt32(0), new(reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    [LoggerMessage(3401, LogLevel.Information, "Applied migration {Name}")]
    private partial void LogApplied(string name);

    private sealed record Applied(string Name, string Checksum);
}
