using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Ports;

/// <summary>The catalogue, for the bays in which shared vehicles are to be left. Implemented by <c>silo/Postgres</c>.</summary>
public interface IDedicatedBayStore
{
    /// <summary>Number of the catalogue's version; it rises with each import.</summary>
    Task<long> ReadVersionAsync(CancellationToken ct);

    /// <summary>All bays of some kinds, with their shapes.</summary>
    Task<DedicatedBay[]> ReadAsync(IReadOnlyCollection<BayKind> kinds, CancellationToken ct);

    /// <summary>The box around the bays of each dataset; a dataset without bays has none.</summary>
    Task<CatalogBounds[]> ReadTownAsync(CancellationToken ct);
}
