using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace ParkAndSee.Journal;

/// <summary>
/// A batch on its way to the subscribers of its partition's stream. Its token is the sequence number of its last entry: a subscriber that
/// has had the token has had everything up to it, however the log is cut into batches when it is read again.
/// </summary>
/// <param name="streamId">The partition's stream.</param>
/// <param name="batch">What is delivered, whole.</param>
[GenerateSerializer, Immutable, Alias("LogBatchContainer")]
public sealed class JournalBatchContainer(StreamId streamId, JournalBatch batch) : IBatchContainer
{
    /// <inheritdoc />
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    /// <summary>What is delivered.</summary>
    [Id(1)]
    public JournalBatch Batch { get; } = batch;

    /// <inheritdoc />
    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Batch.LastSeq);

    /// <summary>The part of the batch from one entry to another, both inclusive and in it.</summary>
    internal JournalBatchContainer Between(long first, long last) => first == Batch.FirstSeq && last == Batch.LastSeq
        ? this
        : new JournalBatchContainer(StreamId,
            new JournalBatch(Batch.Entries[(int)(first - Batch.FirstSeq)..(int)(last - Batch.FirstSeq + 1)]));

    /// <inheritdoc />
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Batch is T batch ? [Tuple.Create(batch, SequenceToken)] : [];

    /// <inheritdoc />
    public bool ImportRequestContext() => false;
}
