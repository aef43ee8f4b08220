using System.Collections.Concurrent;
using ParkAndSee.Ingest;

namespace ParkAndSee.Live;

/// <summary>
/// How far the states that this silo tells are behind what it has acknowledged: since when each
/// of its partitions has had events on disk that are not folded yet. Told with every frame
/// (<see cref="FeedFrame.LagMs"/>), so that no screen calls itself fresh meanwhile. Thread-safe.
/// </summary>
internal sealed class FoldLag(TimeProvider time)
{
    private readonly ConcurrentDictionary<PartitionKey, long> _since = new();

    /// <summary>Events of a partition are on disk and about to be acknowledged. What it has owed for longer stays.</summary>
    public void Owe(PartitionKey partition) => _since.TryAdd(partition, time.GetTimestamp());

    /// <summary>The hub has the states of everything but of what came on disk since.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="timestamp">Nothing of what is left was on disk before; <see cref="TimeProvider.GetTimestamp"/>.</param>
    public void OweSince(PartitionKey partition, long timestamp) => _since[partition] = timestamp;

    /// <summary>The hub has the states of everything, or whoever listens was told to ask the next owner.</summary>
    public void Settle(PartitionKey partition) => _since.TryRemove(partition, out _);

    /// <summary>Age of the oldest event that is owed, in milliseconds, rounded up; 0 = none is.</summary>
    public int OldestMs()
    {
        var now = time.GetTimestamp();
        var oldest = now;
        foreach (var (_, since) in _since) oldest = Math.Min(oldest, since);
        return (int)Math.Ceiling(time.GetElapsedTime(oldest, now).TotalMilliseconds);
    }
}
