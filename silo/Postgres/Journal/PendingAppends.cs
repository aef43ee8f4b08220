using System.Diagnostics;
using System.Threading.Channels;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Tracing;

namespace ParkAndSee.Postgres.Journal;

/// <summary>The bounded queue in front of the log's one connection.</summary>
internal sealed class PendingAppends(int maxRows)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingAppend> _queue = Channel.CreateUnbounded<PendingAppend>(new() { SingleReader = true });
    private int _rows;

    /// <summary>Rows that wait or are being written.</summary>
    public int Rows => Volatile.Read(ref _rows);

    /// <summary>Queues an append, or throws <see cref="OverloadedException"/> when there is no room.</summary>
    public PendingAppend Add(JournalAppend append)
    {
        if (Interlocked.Add(ref _rows, append.Events.Length) > maxRows)
        {
            Interlocked.Add(ref _rows, -append.Events.Length);
            throw new OverloadedException($"The log has {maxRows} rows waiting for the disk and takes no more.", RetryAfter);
        }

        var pending = new PendingAppend(append);
        if (!_queue.Writer.TryWrite(pending)) throw new ObjectDisposedException(nameof(PendingAppends), "The log is closed.");
        return pending;
    }

    /// <summary>Waits for work; false at the end.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _queue.Reader.WaitToReadAsync(ct);

    /// <summary>Takes what waits, up to about <paramref name="maxBatchRows"/> rows, in order.</summary>
    public void Drain(List<PendingAppend> batch, int maxBatchRows)
    {
        var rows = batch.Sum(pending => pending.Append.Events.Length);
        while (rows < maxBatchRows && _queue.Reader.TryRead(out var pending))
        {
            batch.Add(pending);
            rows += pending.Append.Events.Length;
        }
    }

    /// <summary>Gives the room of a finished append back.</summary>
    public void Release(PendingAppend pending) => Interlocked.Add(ref _rows, -pending.Append.Events.Length);

    /// <summary>Takes no more.</summary>
    public void Close() => _queue.Writer.TryComplete();
}

/// <summary>An append on its way to the disk.</summary>
internal sealed class PendingAppend(JournalAppend append)
{
    /// <summary>What is to be written.</summary>
    public JournalAppend Append { get; } = append;

    /// <summary>Span of the request that it came with; null unless it is sampled.</summary>
    public Activity? Cause { get; } = Spans.Current;

    /// <summary>Completed when it is on disk, or failed.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
