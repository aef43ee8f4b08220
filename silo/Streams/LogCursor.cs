using Orleans.Streams;

namespace ParkAndSee.Streams;

/// <summary>A subscriber's place in a partition's log: the sequence number it wants next.</summary>
/// <param name="cache">The queue's cache.</param>
/// <param name="next">First sequence number wanted; 0 = the oldest at hand.</param>
internal sealed class LogCursor(LogQueueCache cache, long next) : IQueueCacheCursor
{
    private LogBatchContainer? _current;

    /// <summary>Sequence number wanted next.</summary>
    public long Next { get; private set; } = next;

    /// <inheritdoc />
    public IBatchContainer GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current!;
    }

    /// <inheritdoc />
    public bool MoveNext()
    {
        _current = cache.Find(Next);
        if (_current is not null) Next = _current.Batch.LastSeq + 1;
        return _current is not null;
    }

    /// <inheritdoc />
    public void Refresh(StreamSequenceToken token)
    {
        // The place is a number: it stays right whatever comes into the cache.
    }

    /// <inheritdoc />
    public void RecordDeliveryFailure()
    {
        // The subscriber sees the gap at its next batch and reads the log.
    }

    /// <inheritdoc />
    public void Dispose() => cache.Remove(this);
}
