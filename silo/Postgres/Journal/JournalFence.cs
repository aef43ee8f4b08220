using Npgsql;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// What lets a commit of the log through: every partition of it still has the epoch and the
/// last number that its writer knows. That one partition has one writer hangs on this.
/// </summary>
internal static class JournalFence
{
    /// <summary>
    /// Moves the partitions that pass, and tells which they are. Its parameters are the first four, as <see cref="AddTo"/> adds them.
    /// </summary>
    public const string Statement = """
        UPDATE ingest_part p SET last_seq = w.hi
        FROM unnest($1, $2, $3, $4) AS w(part, epoch, lo, hi)
        WHERE p.part = w.part AND p.epoch = w.epoch AND p.last_seq = w.lo
        RETURNING p.part
        """;

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

    /// <summary>Adds the parameters.</summary>
    public static void AddTo(NpgsqlParameterCollection values, Dictionary<short, (long Epoch, long Lo, long Hi)> spans)
    {
        values.AddWithValue(spans.Keys.ToArray());
        values.AddWithValue(spans.Values.Select(span => span.Epoch).ToArray());
        values.AddWithValue(spans.Values.Select(span => span.Lo).ToArray());
        values.AddWithValue(spans.Values.Select(span => span.Hi).ToArray());
    }
}
