using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// One commit of few rows as one statement, fence and rows together: one round trip where <see cref="JournalTransaction"/> needs four,
/// and at a quiet hour the round trips are what an event waits for. A row costs more than by COPY, so many rows go that way.
/// </summary>
internal static class JournalStatement
{
    /// <summary>Rows that a commit of this kind has at most.</summary>
    public const int MaxRows = 64;

    private const string RefusedByFence = "PSF01";

    private const string Text = $"""
        WITH passed AS ({JournalFence.Statement}),
        fence AS (SELECT log_fence(count(*), cardinality($1)) FROM passed)
        INSERT INTO event_log ({JournalCopyFormat.ColumnNames})
        SELECT e.* FROM fence, unnest($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) AS e
        """;

    /// <summary>Writes the batch.</summary>
    /// <param name="connection">The log's connection.</param>
    /// <param name="batch">At most <see cref="MaxRows"/> rows.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether all partitions passed the fence; false: nothing was written.</returns>
    public static async Task<bool> CommitAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Text, connection);
        JournalFence.AddTo(command.Parameters, JournalFence.Spans(batch));
        AddRows(command.Parameters, [.. batch.SelectMany(pending => Rows(pending.Append))]);
        await command.PrepareAsync(ct);
        try
        {
            await command.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == RefusedByFence)
        {
            return false;
        }
    }

    private static IEnumerable<Row> Rows(JournalAppend append) =>
        append.Events.Select((logged, i) => new Row(append.Partition.Number, append.FirstSeq + i, logged));

    private static void AddRows(NpgsqlParameterCollection values, Row[] rows)
    {
        Add(values, Array.ConvertAll(rows, row => row.Part));
        Add(values, Array.ConvertAll(rows, row => row.Seq));
        Add(values, Array.ConvertAll(rows, row => row.Logged.BayNo));
        Add(values, Array.ConvertAll(rows, row => row.Event.At));
        Add(values, Array.ConvertAll(rows, row => row.Event.PublishedAt));
        Add(values, Array.ConvertAll(rows, row => row.Logged.ReceivedAt));
        Add(values, Array.ConvertAll(rows, row => (short)row.Event.Type));
        Add(values, Array.ConvertAll(rows, row => (short)row.Event.Source));
        Add(values, Array.ConvertAll(rows, row => row.Event.Occupants));
        Add(values, Array.ConvertAll(rows, row => row.Event.EventId));
        Add(values, Array.ConvertAll(rows, row => row.Event.Session == Guid.Empty ? (Guid?)null : row.Event.Session));
        Add(values, Array.ConvertAll(rows, row => row.Event.Device));
        Add(values, Array.ConvertAll(rows, row => row.Event.Extras));
        Add(values, Array.ConvertAll(rows, row => row.Event.Sender == 0 ? (long?)null : row.Event.Sender));
    }

    private static void Add<T>(NpgsqlParameterCollection values, T[] value) => values.Add(new NpgsqlParameter<T[]> { TypedValue = value });

    private readonly record struct Row(short Part, long Seq, JournalEvent Logged)
    {
        public SensorEvent Event => Logged.Event;
    }
}
