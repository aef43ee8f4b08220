using System.Buffers;
using Npgsql;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// One commit of the log: the fence, then the rows, all or nothing. Few rows go by <see cref="JournalStatement"/>, many by COPY.
/// </summary>
internal static class JournalTransaction
{
    private const int Chunk = 64 * 1024;

    /// <summary>Writes the batch.</summary>
    /// <returns>The partitions that did not pass the fence; when there is one, nothing was written.</returns>
    public static async Task<HashSet<short>> CommitAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        // A statement that the fence refused tells nothing of who is refused: then it is asked here.
        if (batch.Sum(pending => pending.Append.Events.Length) <= JournalStatement.MaxRows
            && await JournalStatement.CommitAsync(connection, batch, ct))
            return [];
        var spans = JournalFence.Spans(batch);
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
        await using var command = new NpgsqlCommand(JournalFence.Statement, connection);
        JournalFence.AddTo(command.Parameters, spans);
        await command.PrepareAsync(ct);
        var fenced = spans.Keys.ToHashSet();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) fenced.Remove(rows.GetInt16(0));
        return fenced;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(JournalCopyFormat.Statement, ct);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            JournalCopyFormat.Header.CopyTo(buffer);
            var filled = JournalCopyFormat.Header.Length;
            foreach (var append in batch.Select(pending => pending.Append))
            {
                for (var i = 0; i < append.Events.Length; i++)
                {
                    if (buffer.Length - filled < JournalCopyFormat.MaxLength(append.Events[i]) + JournalCopyFormat.Trailer.Length)
                    {
                        await copy.WriteAsync(buffer.AsMemory(0, filled), ct);
                        filled = 0;
                    }

                    filled += JournalCopyFormat.Write(buffer.AsSpan(filled), append.Partition.Number, append.FirstSeq + i,
                        append.Events[i]);
                }
            }

            JournalCopyFormat.Trailer.CopyTo(buffer.AsSpan(filled));
            await copy.WriteAsync(buffer.AsMemory(0, filled + JournalCopyFormat.Trailer.Length), ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
