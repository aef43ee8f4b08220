using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace ParkAndSee.Bench;

/// <summary>
/// The ceiling: the same rows by one binary COPY into a table without an index, committed every 8,192 rows as the log does at its best.
/// </summary>
internal static class CopyCeiling
{
    private const int RowsPerCommit = 8_192;
    private const int WarmUpCommits = 20;
    private const int Commits = 60;
    private const long Sender = 0x5EED_5EED_5EED;

    /// <summary>Rows per second, after <see cref="WarmUpCommits"/> commits of the same size that are not counted.</summary>
    public static async Task<double> MeasureAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using (var create = new NpgsqlCommand("CREATE TABLE copy_ceiling AS SELECT * FROM event_log WITH NO DATA", connection))
            await create.ExecuteNonQueryAsync(ct);
        await CopyAsync(connection, 0, WarmUpCommits, ct);
        var clock = Stopwatch.StartNew();
        await CopyAsync(connection, WarmUpCommits, Commits, ct);
        return Commits * RowsPerCommit / clock.Elapsed.TotalSeconds;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, int firstCommit, int commits, CancellationToken ct)
    {
        for (var commit = firstCommit; commit < firstCommit + commits; commit++)
            await CommitAsync(connection, (long)commit * RowsPerCommit, ct);
    }

    private static async Task CommitAsync(NpgsqlConnection connection, long firstSeq, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync("COPY copy_ceiling FROM STDIN (FORMAT BINARY)", ct);
        for (var i = 0; i < RowsPerCommit; i++)
        {
            writer.StartRow();
            writer.Write((short)(i & 63), NpgsqlDbType.Smallint);
            writer.Write(firstSeq + i, NpgsqlDbType.Bigint);
            writer.Write(i, NpgsqlDbType.Integer);
            for (var time = 0; time < 3; time++) writer.Write(1_750_000_000_000L + i, NpgsqlDbType.Bigint);
            for (var code = 0; code < 3; code++) writer.Write((short)4, NpgsqlDbType.Smallint);
            writer.Write(Guid.NewGuid(), NpgsqlDbType.Uuid);
            writer.WriteNull();
            writer.Write(Guid.NewGuid(), NpgsqlDbType.Uuid);
            writer.WriteNull();
            writer.Write(Sender, NpgsqlDbType.Bigint);
        }

        await writer.CompleteAsync(ct);
    }
}
