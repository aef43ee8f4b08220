namespace ParkAndSee.Catalog;

/// <summary>A box around bays, degrees, edges inclusive.</summary>
/// <param name="West">Least longitude.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Greatest longitude.</param>
/// <param name="North">Greatest latitude.</param>
public readonly record struct CatalogBounds(double West, double South, double East, double North)
{
    /// <summary>Holds nothing; grows from here.</summary>
    public static CatalogBounds Nothing => new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    /// <summary>Whether no point was ever added.</summary>
    public bool IsEmpty => West > East;

    /// <summary>Whether the box holds a point; false for NaN.</summary>
    public bool Holds(double lon, double lat) => lon >= West && lon <= East && lat >= South && lat <= North;

    /// <summary>The box grown to hold a point.</summary>
    public CatalogBounds With(double lon, double lat) =>
        new(Math.Min(West, lon), Math.Min(South, lat), Math.Max(East, lon), Math.Max(North, lat));

    /// <summary>The box with so many degrees of latitude, and as many kilometres of longitude, on each side.</summary>
    internal CatalogBounds Grown(double degrees)
    {
        var wide = degrees / Math.Max(0.01, Math.Cos((South + North) / 2 * Math.PI / 180));
        return new CatalogBounds(West - wide, South - degrees, East + wide, North + degrees);
    }
}
