using ParkAndSee.Ingest;
using ParkAndSee.Projections;

namespace ParkAndSee.Ports;

/// <summary>The tables of a projection of the journal and its checkpoints. Implemented by <c>silo/Postgres</c>.</summary>
public interface IProjectionStore
{
    /// <summary>One of <see cref="ProjectionNames"/>.</summary>
    string Name { get; }

    /// <summary>How far a partition is projected: a sequence number; 0 = nothing yet.</summary>
    Task<long> ReadCheckpointAsync(PartitionKey partition, CancellationToken ct);

    /// <summary>The checkpoint of every partition, by partition number.</summary>
    Task<long[]> ReadCheckpointsAsync(CancellationToken ct);

    /// <summary>
    /// Takes entries in: rows and checkpoint in one transaction. Refused (false, nothing changed) when the checkpoint is not
    /// <paramref name="afterSeq"/> any more: another activation was faster.
    /// </summary>
    Task<bool> ApplyAsync(PartitionKey partition, long afterSeq, JournalEntry[] entries, CancellationToken ct);

    /// <summary>Drops a partition's rows and its checkpoint, in one transaction.</summary>
    Task ResetAsync(PartitionKey partition, CancellationToken ct);
}
