using Orleans.Streams;
using ParkAndSee.Ingest;

namespace ParkAndSee.Journal;

/// <summary>
/// Partition n is queue n. The queues stand at equal distances on the cluster's hash ring, so silos share them about evenly.
/// </summary>
internal sealed class JournalQueueMapper : IConsistentRingStreamQueueMapper
{
    private readonly QueueId[] _queues;

    /// <summary>Makes the queues.</summary>
    /// <param name="partitions">Partition count, at least 1.</param>
    public JournalQueueMapper(int partitions)
    {
        var step = (uint)((1UL << 32) / (ulong)partitions);
        _queues = [.. Enumerable.Range(0, partitions)
            .Select(n => QueueId.GetQueueId(JournalStreams.Provider, (uint)n, unchecked((uint)n * step)))];
    }

    /// <summary>The partition that is a queue.</summary>
    public static PartitionKey PartitionOf(QueueId queue) => new((short)queue.GetNumericId());

    /// <inheritdoc />
    public IEnumerable<QueueId> GetAllQueues() => _queues;

    /// <inheritdoc />
    public QueueId GetQueueForStream(StreamId streamId) => _queues[PartitionKey.Parse(streamId.GetKeyAsString()).Number];

    /// <inheritdoc />
    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) => _queues.Where(q => range.InRange(q.GetUniformHashCode()));
}
