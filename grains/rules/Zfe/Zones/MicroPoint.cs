namespace ParkAndSee.Zfe;

/// <summary>A place on earth in whole millionths of a degree (about 11 cm), WGS 84.</summary>
/// <param name="Lon">Longitude, -180,000,000 to 180,000,000.</param>
/// <param name="Lat">Latitude, -90,000,000 to 90,000,000.</param>
public readonly record struct MicroPoint(int Lon, int Lat)
{
    private const double Millionths = 1_000_000;

    /// <summary>The nearest such place.</summary>
    /// <param name="lon">Degrees, -180 to 180.</param>
    /// <param name="lat">Degrees, -90 to 90.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not on earth.</exception>
    public static MicroPoint OfDegrees(double lon, double lat)
    {
        if (!IsOnEarth(lon, lat))
            throw new ArgumentOutOfRangeException(nameof(lon), "Longitude must lie in -180 to 180 and latitude in -90 to 90 degrees.");
        return new MicroPoint((int)Math.Round(lon * Millionths), (int)Math.Round(lat * Millionths));
    }

    internal static bool IsOnEarth(double lon, double lat) => Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90;
}
