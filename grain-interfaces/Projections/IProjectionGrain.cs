using ParkAndSee.Ingest;

namespace ParkAndSee.Projections;

/// <summary>
/// Turns one partition of the journal into the rows of one projection (grain type: see
/// <see cref="ProjectionNames"/>; key: <see cref="PartitionKey"/>). Rows and checkpoint commit together.
/// </summary>
[Alias("ParkAndSee.Projections.IProjectionGrain")]
public interface IProjectionGrain : IGrainWithStringKey
{
    /// <summary>Takes in what the journal holds beyond the checkpoint.</summary>
    /// <returns>The checkpoint after it: a partition sequence number.</returns>
    [Alias("CatchUp"), ResponseTimeout("00:10:00")]
    Task<long> CatchUpAsync();

    /// <summary>Drops this partition's rows and its checkpoint and builds both again from the journal.</summary>
    /// <returns>The checkpoint after it.</returns>
    [Alias("Rebuild"), ResponseTimeout("02:00:00")]
    Task<long> RebuildAsync();
}

/// <summary>Says how far a projection is (key: its name). Stateless worker.</summary>
[Alias("ParkAndSee.Projections.IProjectionProgressGrain")]
public interface IProjectionProgressGrain : IGrainWithStringKey
{
    /// <summary>True when the projection has taken in every event that was on disk when the call began.</summary>
    [Alias("IsCaughtUp")]
    Task<bool> IsCaughtUpAsync();

    /// <summary>How many journalled events each partition has not taken in yet, by partition number.</summary>
    [Alias("ReadLag")]
    Task<long[]> ReadLagAsync();
}
