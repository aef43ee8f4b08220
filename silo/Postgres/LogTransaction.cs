using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres;

/// <summary>One commit of the log: the fence, then the rows, all or nothing.</summary>
internal static class LogTransaction
{
    private const string Fence = """
        UPDATE ingest_part p SET last_seq = w.hi
        FROM unnest(@parts, @epochs, @los, @his) AS w(part, epoch, lo, hi)
        WHERE p.part = w.part AND p.epoch = w.epoch AND p.last_seq = w.lo
        RETURNING p.part
        """;

    private const string Copy = """
        COPY event_log (part, seq, bay_no, at, published, received, type, source, occupants, event_id, session, device, extras)
        FROM STDIN (FORMAT BINARY)
        """;

    /// <summary>Writes the batch.</summary>
    /// <returns>The partitions that did not pass the fence; when there is one, nothing was written.</returns>
    public static async Task<HashSet<short>> CommitAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        var spans = Spans(batch);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var fenced = await PassFenceAsync(connection, spans, ct);
        if (fenced.Count > 0) return fenced;
        await CopyAsync(connection, batch, ct);
        await transaction.CommitAsync(ct);
        return fenced;
    }

    /// <summary>From where to where each partition of a batch moves.</summary>
    public static Dictionary<short, (long Epoch, long Lo, long Hi)> Spans(List<PendingAppend> batch)
    {
        var spans = new Dictionary<short, (long Epoch, long Lo, long Hi)>();
        foreach (var append in batch.Select(pending => pending.Append))
        {
            var part = append.Partition.Number;
            spans[part] = spans.TryGetValue(part, out var span)
                ? span with { Hi = append.LastSeq }
                : (append.Epoch, append.FirstSeq - 1, append.LastSeq);
        }

        return spans;
    }

    private static async Task<HashSet<short>> PassFenceAsync(
        NpgsqlConnection connection, Dictionary<short, (long Epoch, long Lo, long Hi)> spans, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Fence, connection);
        command.Parameters.AddWithValue("parts", spans.Keys.ToArray());
        command.Parameters.AddWithValue("epochs", spans.Values.Select(span => span.Epoch).ToArray());
        command.Parameters.AddWithValue("los", spans.Values.Select(span => span.Lo).ToArray());
        command.Parameters.AddWithValue("his", spans.Values.Select(span => span.Hi).ToArray());
        await command.PrepareAsync(ct);
        var fenced = spans.Keys.ToHashSet();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) fenced.Remove(rows.GetInt16(0));
        return fenced;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync(Copy, ct);
        foreach (var append in batch.Select(pending => pending.Append))
        {
            for (var i = 0; i < append.Events.Length; i++) Write(writer, append.Partition.Number, append.FirstSeq + i, append.Events[i]);
        }

        await writer.CompleteAsync(ct);
    }

    /// <summary>Synchronous on purpose: fourteen awaits a row cost more than the rare flush to a local socket.</summary>
    private static void Write(NpgsqlBinaryImporter writer, short part, long seq, in LoggedEvent logged)
    {
        var e = logged.Event;
        writer.StartRow();
        writer.Write(part, NpgsqlDbType.Smallint);
        writer.Write(seq, NpgsqlDbType.Bigint);
        writer.Write(logged.BayNo, NpgsqlDbType.Integer);
        writer.Write(e.At, NpgsqlDbType.Bigint);
        writer.Write(e.PublishedAt, NpgsqlDbType.Bigint);
        writer.Write(logged.ReceivedAt, NpgsqlDbType.Bigint);
        writer.Write((short)e.Type, NpgsqlDbType.Smallint);
        writer.Write((short)e.Source, NpgsqlDbType.Smallint);
        writer.Write(e.Occupants, NpgsqlDbType.Smallint);
        writer.Write(e.EventId, NpgsqlDbType.Uuid);
        if (e.Session == Guid.Empty) writer.WriteNull();
        else writer.Write(e.Session, NpgsqlDbType.Uuid);
        writer.Write(e.Device, NpgsqlDbType.Uuid);
        if (e.Extras is null) writer.WriteNull();
        else writer.Write(e.Extras, NpgsqlDbType.Bytea);
    }
}
