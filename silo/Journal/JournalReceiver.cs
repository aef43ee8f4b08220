using Orleans.Streams;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Journal;

/// <summary>
/// Reads one partition's log on for the streams. It asks the database only when <see cref="JournalTails"/> says that there is more.
/// It begins with the log's last entry, so that every subscriber learns where the log stands, even when nothing new comes.
/// </summary>
internal sealed class JournalReceiver(
    PartitionKey partition, IJournalReader journal, JournalTails tails, JournalPosition position) : IQueueAdapterReceiver
{
    private const int BatchSize = 500;

    private readonly StreamId _stream = JournalStreams.Of(partition);
    private readonly CancellationTokenSource _stopping = new();

    /// <inheritdoc />
    public async Task Initialize(TimeSpan timeout)
    {
        await tails.OpenAsync(_stopping.Token).WaitAsync(timeout);
        position.Begin(Math.Max(1, tails.Of(partition)));
    }

    /// <inheritdoc />
    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        // Initialize may have failed: the agent goes on all the same, and so do we as soon as the tails can be read.
        if (position.Next == 0) await Initialize(Timeout.InfiniteTimeSpan);
        if (tails.Of(partition) < position.Next) return [];
        var from = position.Next;
        var limit = Math.Clamp(maxCount, 1, 4) * BatchSize;
        var entries = await journal.ReadAsync(partition, from - 1, limit, _stopping.Token);
        if (entries.Length == 0 || !position.Advance(from, entries[^1].Seq + 1)) return [];
        return [.. entries.Chunk(BatchSize).Select(run => new JournalBatchContainer(_stream, new JournalBatch(run)))];
    }

    /// <inheritdoc />
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task Shutdown(TimeSpan timeout)
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }
}
