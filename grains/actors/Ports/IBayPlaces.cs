using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Ports;

/// <summary>Where a bay is, for rules and for the log. Implemented by <c>silo/Postgres</c>.</summary>
public interface IBayPlaces
{
    /// <summary>The bay; null when it is not in the catalogue.</summary>
    Task<BayPlace?> FindAsync(BayId bay, CancellationToken ct);
}

/// <summary>Where a bay is.</summary>
/// <param name="Partition">Partition of its events.</param>
/// <param name="Place">What rules see of it.</param>
/// <param name="Lon">Longitude of its middle, degrees.</param>
/// <param name="Lat">Latitude of its middle, degrees.</param>
public sealed record BayPlace(PartitionKey Partition, CurbPlace Place, double Lon, double Lat);
