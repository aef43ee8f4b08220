using Orleans.Streams;

namespace ParkAndSee.Journal;

/// <summary>A subscriber's place in a partition's log: the sequence number it wants next.</summary>
/// <param name="cache">The queue's cache.</param>
/// <param name="next">First sequence number wanted; 0 = the oldest at hand.</param>
/// <param name="byToken">
/// True when a subscriber named the place. Its first step is then that one entry: Orleans names the
/// last entry that a subscriber had and steps over it once, and a step must not go further than that.
/// </param>
internal sealed class JournalCursor(JournalQueueCache cache, long next, bool byToken) : IQueueCacheCursor
{
    private JournalBatchContainer? _current;
    private long _next = next;
    private bool _single = byToken;

    /// <summary>The oldest entry that this place needs: what is being delivered may have to be stepped over again.</summary>
    public long Oldest => _current?.Batch.FirstSeq ?? _next;

    /// <inheritdoc />
    public IBatchContainer GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current!;
    }

    /// <inheritdoc />
    public bool MoveNext()
    {
        var found = cache.Find(_next);
        if (found is null)
        {
            _current = null;
            return false;
        }
        var first = Math.Max(_next, found.Batch.FirstSeq);
        _current = found.Between(first, _single ? first : found.Batch.LastSeq);
        _next = _current.Batch.LastSeq + 1;
        _single = false;
        return true;
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
