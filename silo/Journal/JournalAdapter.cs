using System.Collections.Concurrent;
using Orleans.Streams;
using ParkAndSee.Ports;

namespace ParkAndSee.Journal;

/// <summary>The log as a queue that Orleans reads and nobody writes: appending is the partition grains' own business.</summary>
internal sealed class JournalAdapter(string name, IJournalReader journal, JournalTails tails) : IQueueAdapter, IQueueAdapterCache
{
    private readonly ConcurrentDictionary<QueueId, JournalPosition> _positions = [];

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public bool IsRewindable => true;

    /// <inheritdoc />
    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    /// <inheritdoc />
    /// <remarks>The agent makes the cache first: each time a queue comes to this silo, it begins anew.</remarks>
    public IQueueCache CreateQueueCache(QueueId queueId) => new JournalQueueCache(_positions[queueId] = new JournalPosition());

    /// <inheritdoc />
    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => new JournalReceiver(
        JournalQueueMapper.PartitionOf(queueId), journal, tails, _positions.GetOrAdd(queueId, _ => new JournalPosition()));

    /// <inheritdoc />
    public Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("The log's streams are read-only: append events through their partition.");
}
