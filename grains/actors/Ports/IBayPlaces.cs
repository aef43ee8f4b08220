using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Ports;

/// <summary>Where a bay is, for rules and for the log. Implemented by <c>silo/Postgres</c>.</summary>
public interface IBayPlaces
{
    /// <summary>The bay; null when it is not in the catalogue.</summary>
    Task<BayPlace?> FindAsync(BayId bay, CancellationToken ct);

    /// <summary>The bay as rules saw it at an instant; null when it is not in the catalogue.</summary>
    /// <param name="bayNo">Compact number of the bay.</param>
    /// <param name="at">Unix milliseconds. An import counts from its own time on; before the
    /// first that is known the bay is taken as it was at that one.</param>
    /// <param name="ct">Cancels.</param>
    Task<PlaceThen?> FindAsync(int bayNo, long at, CancellationToken ct);
}

/// <summary>A bay as it was.</summary>
/// <param name="Bay">The bay.</param>
/// <param name="Place">What rules saw of it.</param>
public sealed record PlaceThen(BayId Bay, CurbPlace Place);

/// <summary>Where a bay is.</summary>
/// <param name="Partition">Partition of its events.</param>
/// <param name="Place">What rules see of it.</param>
/// <param name="Lon">Longitude of its middle, degrees.</param>
/// <param name="Lat">Latitude of its middle, degrees.</param>
public sealed record BayPlace(PartitionKey Partition, CurbPlace Place, double Lon, double Lat);
