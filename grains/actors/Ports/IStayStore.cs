using ParkAndSee.Ingest;
using ParkAndSee.Stays;

namespace ParkAndSee.Ports;

/// <summary>The stays projection's tables. Implemented by <c>silo/Postgres</c>.</summary>
public interface IStayStore
{
    /// <summary>How far a partition is projected: a sequence number; 0 = nothing yet.</summary>
    Task<long> ReadCheckpointAsync(PartitionKey partition, CancellationToken ct);

    /// <summary>
    /// Takes entries in: rows and checkpoint in one transaction. Refused (false, nothing changed) when the checkpoint is not
    /// <paramref name="afterSeq"/> any more: another activation was faster.
    /// </summary>
    Task<bool> ApplyAsync(PartitionKey partition, long afterSeq, JournalEntry[] entries, CancellationToken ct);

    /// <summary>Drops a partition's stays and its checkpoint, in one transaction.</summary>
    Task ResetAsync(PartitionKey partition, CancellationToken ct);

    /// <summary>See <see cref="IStayReaderGrain.ReadAsync"/>.</summary>
    Task<StayPage> ReadAsync(StayQuery query, CancellationToken ct);

    /// <summary>The checkpoint of every partition, by partition number.</summary>
    Task<long[]> ReadCheckpointsAsync(CancellationToken ct);
}
