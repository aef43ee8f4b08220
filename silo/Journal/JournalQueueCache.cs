using System.Diagnostics.CodeAnalysis;
using Orleans.Streams;

namespace ParkAndSee.Journal;

/// <summary>
/// The few batches of a partition between the log and its subscribers: a run without a gap, dropped
/// from the front as all have had it. A subscriber that asks for an older entry makes the queue read
/// the log again from there: the log itself is what rewinds. Used by one pulling agent, in turns.
/// </summary>
internal sealed class JournalQueueCache(JournalPosition position) : IQueueCache
{
    private const int MaxBatches = 4;

    private readonly List<JournalBatchContainer> _run = [];
    private readonly HashSet<JournalCursor> _cursors = [];

    /// <inheritdoc />
    /// <remarks>
    /// 0 while subscribers are slow: the agent then leaves its queue alone until the next tick. Drops first, because the agent asks this
    /// before it drops, and full would stay full. (<see cref="IsUnderPressure"/> would do as much, with a log line for each tick.)
    /// </remarks>
    public int GetMaxAddCount()
    {
        TryPurgeFromCache(out _);
        return Math.Max(0, MaxBatches - _run.Count);
    }

    /// <inheritdoc />
    public bool IsUnderPressure() => false;

    /// <inheritdoc />
    public void AddToCache(IList<IBatchContainer> messages)
    {
        foreach (var message in messages.Cast<JournalBatchContainer>())
        {
            // Read again from further back: what is here comes once more, in order.
            if (_run.Count > 0 && message.Batch.FirstSeq != _run[^1].Batch.LastSeq + 1) _run.Clear();
            _run.Add(message);
        }
    }

    /// <inheritdoc />
    public bool TryPurgeFromCache([NotNullWhen(true)] out IList<IBatchContainer>? purgedItems)
    {
        var needed = _cursors.Count == 0 ? long.MaxValue : _cursors.Min(c => c.Oldest);
        var count = _run.TakeWhile(b => b.Batch.LastSeq < needed).Count();
        purgedItems = count == 0 ? null : [.. _run.Take(count)];
        _run.RemoveRange(0, count);
        return purgedItems is not null;
    }

    /// <inheritdoc />
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token)
    {
        var newest = _run.Count > 0 ? _run[^1].Batch.FirstSeq : position.Next;
        var cursor = token is null
            ? new JournalCursor(this, newest, byToken: false)
            : new JournalCursor(this, token.SequenceNumber, byToken: true);
        _cursors.Add(cursor);
        return cursor;
    }

    /// <summary>
    /// The batch that holds an entry, or, for 0, the oldest that is here; null when it is not
    /// here. One older than all here is fetched again.
    /// </summary>
    public JournalBatchContainer? Find(long seq)
    {
        if (seq <= 0) return _run.FirstOrDefault();
        var oldest = _run.Count > 0 ? _run[0].Batch.FirstSeq : position.Next;
        if (seq < oldest) position.Rewind(seq);
        return _run.Find(b => b.Batch.FirstSeq <= seq && seq <= b.Batch.LastSeq);
    }

    /// <summary>Forgets a cursor.</summary>
    public void Remove(JournalCursor cursor) => _cursors.Remove(cursor);
}
