using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace ParkAndSee.Streams;

/// <summary>A batch on its way to the subscribers of its partition's stream. Its token is the sequence number of its first entry.</summary>
/// <param name="streamId">The partition's stream.</param>
/// <param name="batch">What is delivered, whole.</param>
[GenerateSerializer, Immutable, Alias("LogBatchContainer")]
public sealed class LogBatchContainer(StreamId streamId, LogBatch batch) : IBatchContainer
{
    /// <inheritdoc />
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    /// <summary>What is delivered.</summary>
    [Id(1)]
    public LogBatch Batch { get; } = batch;

    /// <inheritdoc />
    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Batch.FirstSeq);

    /// <inheritdoc />
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Batch is T batch ? [Tuple.Create(batch, SequenceToken)] : [];

    /// <inheritdoc />
    public bool ImportRequestContext() => false;
}
