using System.Buffers;
using Npgsql;

namespace ParkAndSee.Postgres;

/// <summary>
/// One commit of the log: the fence, then the rows, all or nothing. Few rows go by <see cref="LogStatement"/>, many by COPY.
/// </summary>
internal static class LogTransaction
{
    private const int Chunk = 64 * 1024;

    /// <summary>Writes the batch.</summary>
    /// <returns>The partitions that did not pass the fence; when there is one, nothing was written.</returns>
    public static async Task<HashSet<short>> CommitAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        // A statement that the fence refused tells nothing of who is refused: then it is asked here.
        if (batch.Sum(pending => pending.Append.Events.Length) <= LogStatement.MaxRows
            && await LogStatement.CommitAsync(connection, batch, ct))
            return [];
        var spans = LogFence.Spans(batch);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var fenced = await PassFenceAsync(connection, spans, ct);
        if (fenced.Count > 0) return fenced;
        await CopyAsync(connection, batch, ct);
        await transaction.CommitAsync(ct);
        return fenced;
    }

    private static async Task<HashSet<short>> PassFenceAsync(
        NpgsqlConnection connection, Dictionary<short, (long Epoch, long Lo, long Hi)> spans, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LogFence.Statement, connection);
        LogFence.AddTo(command.Parameters, spans);
        await command.PrepareAsync(ct);
        var fenced = spans.Keys.ToHashSet();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) fenced.Remove(rows.GetInt16(0));
        return fenced;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(LogCopyFormat.Statement, ct);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            LogCopyFormat.Header.CopyTo(buffer);
            var filled = LogCopyFormat.Header.Length;
            foreach (var append in batch.Select(pending => pending.Append))
            {
                for (var i = 0; i < append.Events.Length; i++)
                {
                    if (buffer.Length - filled < LogCopyFormat.MaxLength(append.Events[i]) + LogCopyFormat.Trailer.Length)
                    {
                        await copy.WriteAsync(buffer.AsMemory(0, filled), ct);
                        filled = 0;
                    }

                    filled += LogCopyFormat.Write(buffer.AsSpan(filled), append.Partition.Number, append.FirstSeq + i, append.Events[i]);
                }
            }

            LogCopyFormat.Trailer.CopyTo(buffer.AsSpan(filled));
            await copy.WriteAsync(buffer.AsMemory(0, filled + LogCopyFormat.Trailer.Length), ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
