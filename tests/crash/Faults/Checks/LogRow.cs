namespace ParkAndSee.Tests.Faults;

/// <summary>A row of the log, as PostgreSQL has it.</summary>
public readonly record struct LogRow(
    short Part, long Seq, int BayNo, long At, short Type, short Occupants, Guid EventId, Guid Session, long Received = long.MaxValue);

/// <summary>A row of the checkpoints.</summary>
public readonly record struct CheckpointRow(
    short Part, int BayNo, long AppliedSeq, long LastHeard, long TransitionAt, short Transition, long ReportAt, short Report,
    bool Heartbeats, long LeftAt);

/// <summary>A row of the partitions.</summary>
public readonly record struct PartRow(short Part, long Epoch, long LastSeq, long CheckpointSeq);

/// <summary>
/// A change of a partition, in the order in which they happened to it: a takeover raises the epoch, a
/// commit moves the last number; the process that did it is the application name of its connection.
/// </summary>
public readonly record struct PartChange(short Part, long EpochBefore, long Epoch, long SeqBefore, long Seq, string Process);

/// <summary>All that the database holds at one instant.</summary>
public sealed record DatabaseSnapshot(LogRow[] Log, PartRow[] Parts, CheckpointRow[] Checkpoints, PartChange[] Changes);
