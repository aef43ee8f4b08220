using ParkAndSee.Micromobility;

namespace ParkAndSee.Gbfs;

/// <summary>Places as the doors read them.</summary>
internal static class FeedPlaces
{
    private const double Millionths = 1_000_000;

    /// <summary>A measured place.</summary>
    /// <param name="lon">Longitude, degrees, -180 to 180.</param>
    /// <param name="lat">Latitude, degrees, -90 to 90.</param>
    /// <param name="accuracyMetres">Accuracy, metres, at least 0; null = not said. Rounded up to a centimetre.</param>
    public static MicromobilityFix Fix(double lon, double lat, double? accuracyMetres) => new(
        (int)Math.Round(lon * Millionths), (int)Math.Round(lat * Millionths), accuracyMetres is { } metres
            ? (int)Math.Ceiling(metres * 100)
            : null);
}
