namespace ParkAndSee.Catalog;

/// <summary>
/// Where the town is: a box around the bays of each dataset of the catalogue, and 10 km around it.
/// Every endpoint and grain that accepts a measured position checks it here. Immutable; thread-safe.
/// </summary>
public sealed class TownArea
{
    /// <summary>
    /// How far beyond its bays a town may go, km: an operator's vehicles stand where a pilot
    /// district has no bays yet, but not in the next agglomeration.
    /// </summary>
    public const double MarginKm = 10;

    private const double KmADegree = 111.32;

    private readonly CatalogBounds[] _boxes;

    /// <summary>The area of some datasets.</summary>
    /// <param name="boxes">The least box around the bays of each. None = the town is not
    /// known, and every place on earth but 0,0 may be in it.</param>
    public TownArea(IEnumerable<CatalogBounds> boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        _boxes = [.. boxes.Select(box => box.Grown(MarginKm / KmADegree))];
    }

    /// <summary>The town of a catalogue without bays.</summary>
    public static TownArea Unknown { get; } = new([]);

    /// <summary>The plausibility of a measured position.</summary>
    /// <param name="lon">Longitude, degrees.</param>
    /// <param name="lat">Latitude, degrees.</param>
    public TownPlace Locate(double lon, double lat)
    {
        // The position that a device without a fix sends (0,0, in the Gulf of Guinea).
        if (lon is 0 && lat is 0) return TownPlace.NotMeasured;
        if (_boxes.Length == 0 || Holds(lon, lat)) return TownPlace.Inside;
        return Holds(lat, lon) ? TownPlace.Swapped : TownPlace.Outside;
    }

    private bool Holds(double lon, double lat)
    {
        foreach (ref readonly var box in _boxes.AsSpan())
            if (box.Holds(lon, lat)) return true;
        return false;
    }
}

/// <summary>The plausibility of a measured position.</summary>
public enum TownPlace : byte
{
    /// <summary>In the town, according to the catalogue.</summary>
    Inside = 0,

    /// <summary>0,0: no position was measured.</summary>
    NotMeasured = 1,

    /// <summary>Latitude and longitude are exchanged: the other way about it would be in the town.</summary>
    Swapped = 2,

    /// <summary>Outside the town.</summary>
    Outside = 3,
}
