using System.Data;
using Npgsql;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres;

/// <summary><see cref="IStoreProbe"/> on PostgreSQL: some twenty small reads, on one connection, by at most one caller at a time.</summary>
public sealed class PostgresStoreProbe(NpgsqlDataSource database, TimeProvider time) : IStoreProbe
{
    // Milliseconds: what is locked for longer cannot be read. The pool takes the setting back.
    private const string StatementLimit = "SET statement_timeout = 2000";
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private Task<string[]>? _answer;
    private long _asked;

    /// <inheritdoc />
    public Task<string[]> FindDamagedAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            var isOld = _answer is null || _answer.IsFaulted || (_answer.IsCompleted && time.GetElapsedTime(_asked) > GoodFor);
            if (isOld) (_answer, _asked) = (AskAsync(), time.GetTimestamp());
            return _answer!.WaitAsync(ct);
        }
    }

    private async Task<string[]> AskAsync()
    {
        using var limit = new CancellationTokenSource(Patience, time);
        await using var connection = await database.OpenConnectionAsync(limit.Token);
        await ReadAsync(connection, StatementLimit, limit.Token);
        var damaged = new List<string>();
        foreach (var part in StorePart.All)
        {
            foreach (var (table, order) in part.Tables)
            {
                try
                {
                    // A system column: nothing of anybody is read, and the row itself has to be.
                    await ReadAsync(connection, $"SELECT xmin FROM {table} ORDER BY {order} LIMIT 1", limit.Token);
                }
                catch (PostgresException) when (connection.State == ConnectionState.Open)
                {
                    damaged.Add(part.Name);
                    break;
                }
            }
        }

        return [.. damaged];
    }

    private static async Task ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) { }
    }
}
