using Npgsql;
using ParkAndSee.Plates;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Postgres.Plates;

/// <summary>The marks of the plates' keys in PostgreSQL (<c>silo/sql/0025</c>).</summary>
public sealed class PostgresPlateKeyStore(NpgsqlDataSource database, TimeProvider time) : IPlateKeyStore
{
    /// <inheritdoc />
    public async Task<PlateKeyState> CheckAsync(string mark, bool accept, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, "LOCK TABLE plate_key IN SHARE ROW EXCLUSIVE MODE", ct);
        var state = await ReadAsync(connection, mark, ct);
        if (state.InForce == 0 || (accept && !state.IsInForce))
        {
            var next = state.InForce + 1;
            const string insert = "INSERT INTO plate_key (version, mark, since) VALUES ($1, $2, $3)";
            await RunAsync(connection, insert, ct, next, mark, time.GetUtcNow().ToUnixTimeMilliseconds());
            state = new PlateKeyState(next, next);
        }

        await transaction.CommitAsync(ct);
        return state;
    }

    /// <inheritdoc />
    public async Task<int> ReadVersionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await ReadAsync(connection, "", ct)).InForce;
    }

    private static async Task<PlateKeyState> ReadAsync(NpgsqlConnection connection, string mark, CancellationToken ct)
    {
        const string select = "SELECT coalesce(max(version), 0), coalesce(max(version) FILTER (WHERE mark = $1), 0) FROM plate_key";
        await using var command = connection.Command(select, mark);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        return new PlateKeyState(rows.GetInt32(0), rows.GetInt32(1));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = connection.Command(sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }
}
