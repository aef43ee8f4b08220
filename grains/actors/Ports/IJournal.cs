using ParkAndSee.Ingest;

namespace ParkAndSee.Ports;

/// <summary>
/// The durable log, as partitions write it. One per silo; it commits whatever all its partitions have pending in one transaction
/// (group commit). Implemented by <c>silo/Postgres</c>.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Appends a run of events of one partition. Calls for one partition must come in
    /// ascending, gapless <c>FirstSeq</c>; they commit in that order.
    /// </summary>
    /// <returns>Completes when the rows are on disk.</returns>
    /// <exception cref="OverloadedException">Thrown synchronously: the queue is full, nothing was taken.</exception>
    /// <exception cref="FencedException">Another owner has a newer epoch; this one must deactivate.</exception>
    Task AppendAsync(JournalAppend append);
}

/// <summary>A run of events with contiguous sequence numbers.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Epoch">The writer's ownership epoch.</param>
/// <param name="FirstSeq">Sequence number of the first event; the n-th has <c>FirstSeq + n</c>.</param>
/// <param name="Events">The events; not empty.</param>
public sealed record JournalAppend(PartitionKey Partition, long Epoch, long FirstSeq, JournalEvent[] Events)
{
    /// <summary>Sequence number of the last event.</summary>
    public long LastSeq => FirstSeq + Events.Length - 1;
}

/// <summary>An event as the log stores it.</summary>
/// <param name="BayNo">Compact number of its bay; 0 when it has none.</param>
/// <param name="ReceivedAt">When the partition took it, Unix milliseconds.</param>
/// <param name="Event">The event.</param>
[GenerateSerializer, Immutable, Alias("LoggedEvent")]
public readonly record struct JournalEvent(
    [property: Id(0)] int BayNo,
    [property: Id(1)] long ReceivedAt,
    [property: Id(2)] SensorEvent Event);
