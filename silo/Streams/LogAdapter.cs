using System.Collections.Concurrent;
using Orleans.Streams;
using ParkAndSee.Ports;

namespace ParkAndSee.Streams;

/// <summary>The log as a queue that Orleans reads and nobody writes: appending is the partition grains' own business.</summary>
internal sealed class LogAdapter(string name, ILogReader log, LogTails tails) : IQueueAdapter, IQueueAdapterCache
{
    private readonly ConcurrentDictionary<QueueId, LogPosition> _positions = [];

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public bool IsRewindable => true;

    /// <inheritdoc />
    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    /// <inheritdoc />
    /// <remarks>The agent makes the cache first: each time a queue comes to this silo, it begins anew.</remarks>
    public IQueueCache CreateQueueCache(QueueId queueId) => new LogQueueCache(_positions[queueId] = new LogPosition());

    /// <inheritdoc />
    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => new LogReceiver(
        LogQueueMapper.PartitionOf(queueId), log, tails, _positions.GetOrAdd(queueId, _ => new LogPosition()));

    /// <inheritdoc />
    public Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("The log's streams are read-only: append events through their partition.");
}
