using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Ports;

/// <summary>Ownership, recovery and checkpoints of partitions. Implemented by <c>silo/Postgres</c>.</summary>
public interface IPartitionStore
{
    /// <summary>Takes a partition over: raises its epoch, which fences every earlier owner, and reads where it stands.</summary>
    Task<PartitionOpening> OpenAsync(PartitionKey partition, CancellationToken ct);

    /// <summary>Whether nobody has taken a partition over since; the database's word at one instant of the call.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="epoch">What <see cref="OpenAsync"/> gave whoever asks.</param>
    /// <param name="ct">Cancels.</param>
    Task<bool> IsOwnerAsync(PartitionKey partition, long epoch, CancellationToken ct);

    /// <summary>The bays of a partition by the catalogue.</summary>
    Task<PartitionBay[]> ReadBaysAsync(PartitionKey partition, CancellationToken ct);

    /// <summary>Which of these events are in the log already: the exact answer, from the database.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="keys">Bay, event time, id and sender of each. One that was logged without a sender is everybody's.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>True for each key that is there, in order.</returns>
    Task<bool[]> FindLoggedAsync(PartitionKey partition, EventKey[] keys, CancellationToken ct);

    /// <summary>Saves bay states and moves the checkpoint up; refused (false) when the epoch is not the newest.</summary>
    Task<bool> SaveCheckpointAsync(PartitionKey partition, long epoch, long seq, BayCheckpoint[] states, CancellationToken ct);
}

/// <summary>Where a partition stands when it is taken over.</summary>
/// <param name="Epoch">The new owner's epoch.</param>
/// <param name="LastSeq">Highest sequence number on disk; 0 = none.</param>
/// <param name="CheckpointSeq">Everything up to here is in <paramref name="States"/>.</param>
/// <param name="States">Checkpointed states.</param>
public sealed record PartitionOpening(long Epoch, long LastSeq, long CheckpointSeq, BayCheckpoint[] States);

/// <summary>A bay of a partition.</summary>
/// <param name="BayNo">Compact number.</param>
/// <param name="Bay">Identity.</param>
/// <param name="Place">What rules see of its place; bays of equal places share one object.</param>
/// <param name="IsRetired">Whether its dataset is retired: it takes no events from outside.</param>
public readonly record struct PartitionBay(int BayNo, BayId Bay, CurbPlace Place, bool IsRetired = false);

/// <summary>A bay's state at the checkpoint.</summary>
/// <param name="BayNo">Compact number; 0 holds what is known of events without a bay.</param>
/// <param name="State">The state.</param>
public readonly record struct BayCheckpoint(int BayNo, BayState State);

/// <summary>What makes two events the same.</summary>
/// <param name="BayNo">Compact number of the bay; 0 when it has none.</param>
/// <param name="At">Event time, Unix milliseconds.</param>
/// <param name="EventId">CDS <c>event_id</c>.</param>
/// <param name="Sender">Who sent it; 0 = an event of our own.</param>
public readonly record struct EventKey(int BayNo, long At, Guid EventId, long Sender);

/// <summary>Reads the log. Implemented by <c>silo/Postgres</c>.</summary>
public interface IJournalReader
{
    /// <summary>
    /// Committed entries of a partition with <c>seq &gt; afterSeq</c>, in order. Fewer than
    /// <paramref name="limit"/> are not the end of the log: none are.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="afterSeq">Exclusive lower bound.</param>
    /// <param name="limit">At most 10,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<JournalEntry[]> ReadAsync(PartitionKey partition, long afterSeq, int limit, CancellationToken ct);

    /// <summary>Most entries of <see cref="ReadBayAsync"/>.</summary>
    const int MaxBayEntries = 100_000;

    /// <summary>The committed entries of a bay, in order; null when there are more than <see cref="MaxBayEntries"/>.</summary>
    /// <param name="bayNo">Compact number of the bay.</param>
    /// <param name="upTo">Latest event time, Unix milliseconds, inclusive.</param>
    /// <param name="receivedBy">When they were taken at the latest, Unix milliseconds, inclusive.</param>
    /// <param name="ct">Cancels.</param>
    Task<JournalEntry[]?> ReadBayAsync(int bayNo, long upTo, long receivedBy, CancellationToken ct);

    /// <summary>
    /// The newest committed events of a bay by event time, none of our own types, without
    /// those that were forgotten (<see cref="EventType.Forgotten"/>); in the order of the log.
    /// </summary>
    /// <param name="bayNo">Compact number of the bay.</param>
    /// <param name="upTo">Latest event time, Unix milliseconds, inclusive.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    Task<JournalEntry[]> ReadRememberedAsync(int bayNo, long upTo, int limit, CancellationToken ct);

    /// <summary>The highest committed sequence number of every partition, by partition number.</summary>
    Task<long[]> ReadTailsAsync(CancellationToken ct);

    /// <summary>One page for CDS <c>GET /events/events</c>.</summary>
    Task<EventPage> ReadEventsAsync(EventQuery query, CancellationToken ct);

    /// <summary>One page for CDS <c>GET /events/status</c>.</summary>
    Task<DeviceStatus[]> ReadDevicesAsync(Guid after, int limit, CancellationToken ct);
}

/// <summary>A committed entry.</summary>
/// <param name="Seq">Partition sequence number.</param>
/// <param name="Logged">The event.</param>
[GenerateSerializer, Immutable, Alias("LogEntry")]
public readonly record struct JournalEntry([property: Id(0)] long Seq, [property: Id(1)] JournalEvent Logged);
