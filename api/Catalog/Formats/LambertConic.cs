namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// A Lambert conformal conic projection of RGF93 (GRS 80), as France uses it: Lambert-93 (EPSG:2154) and the nine conformal zones
/// CC42 to CC50 (EPSG:3942 to 3950), from metres to degrees. Formulas: EPSG guidance note 7-2, method 9802, and IGN NTG 71; exact to
/// a millimetre within the area of use. RGF93 and WGS 84 are the same to a few decimetres, far below the accuracy of a bay's outline.
/// </summary>
internal sealed class LambertConic
{
    private const double A = 6_378_137;
    private const double Flattening = 1 / 298.257222101;
    private const double Origin = 3 * Math.PI / 180;
    private static readonly double E = Math.Sqrt(Flattening * (2 - Flattening));

    private readonly double _x0;
    private readonly double _y0;
    private readonly double _n;
    private readonly double _f;
    private readonly double _rho0;

    private LambertConic(int epsg, double latitude, double south, double north, double x0, double y0)
    {
        var (m1, m2) = (M(Radians(south)), M(Radians(north)));
        var (t1, t2) = (T(Radians(south)), T(Radians(north)));
        Epsg = epsg;
        (_x0, _y0) = (x0, y0);
        _n = Math.Log(m1 / m2) / Math.Log(t1 / t2);
        _f = m1 / (_n * Math.Pow(t1, _n));
        _rho0 = A * _f * Math.Pow(T(Radians(latitude)), _n);
    }

    /// <summary>EPSG code of the projected system.</summary>
    internal int Epsg { get; }

    /// <summary>The projection with an EPSG code; null for a code that is not converted.</summary>
    internal static LambertConic? Of(int epsg) => epsg switch
    {
        2154 => new LambertConic(epsg, 46.5, 44, 49, 700_000, 6_600_000),
        >= 3942 and <= 3950 =>
            new LambertConic(epsg, epsg - 3900, epsg - 3900 - 0.75, epsg - 3900 + 0.75, 1_700_000, ((epsg - 3941) * 1_000_000) + 200_000),
        _ => null,
    };

    /// <summary>Degrees from metres.</summary>
    /// <param name="x">Easting, metres.</param>
    /// <param name="y">Northing, metres.</param>
    /// <param name="lon">Longitude, degrees.</param>
    /// <param name="lat">Latitude, degrees.</param>
    /// <returns>False outside mainland France and Corsica, the area of use: the numbers are not such metres.</returns>
    internal bool TryToDegrees(double x, double y, out double lon, out double lat)
    {
        var (east, south) = (x - _x0, _rho0 - (y - _y0));
        var t = Math.Pow(Math.Sqrt((east * east) + (south * south)) / (A * _f), 1 / _n);
        var phi = (Math.PI / 2) - (2 * Math.Atan(t));
        // Converges by a factor of about 150 a step.
        for (var step = 0; step < 8; step++)
        {
            var sine = E * Math.Sin(phi);
            phi = (Math.PI / 2) - (2 * Math.Atan(t * Math.Pow((1 - sine) / (1 + sine), E / 2)));
        }

        lon = ((Math.Atan2(east, south) / _n) + Origin) * 180 / Math.PI;
        lat = phi * 180 / Math.PI;
        return lon is >= -9.9 and <= 10.4 && lat is >= 41.1 and <= 51.6;
    }

    private static double M(double phi) => Math.Cos(phi) / Math.Sqrt(1 - Math.Pow(E * Math.Sin(phi), 2));

    private static double T(double phi) =>
        Math.Tan((Math.PI / 4) - (phi / 2)) / Math.Pow((1 - (E * Math.Sin(phi))) / (1 + (E * Math.Sin(phi))), E / 2);

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
