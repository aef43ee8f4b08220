using ParkAndSee.Catalog;

namespace ParkAndSee.Search;

/// <summary>Distances in a town, on a plane: exact to less than one in a thousand over 10 km.</summary>
internal static class Geo
{
    /// <summary>Metres of a degree of latitude.</summary>
    internal const double Degree = 111_195;

    /// <summary>Metres of a degree of longitude.</summary>
    internal static double DegreeOfLon(double lat) => Degree * Math.Max(0.01, Math.Cos(lat * Math.PI / 180));

    /// <summary>Distance of two points, metres.</summary>
    internal static double Distance(double lon, double lat, double otherLon, double otherLat) =>
        Math.Sqrt(Square((otherLon - lon) * DegreeOfLon(lat)) + Square((otherLat - lat) * Degree));

    /// <summary>Diagonal of a box, metres.</summary>
    internal static double Diagonal(CatalogBounds box) => Distance(box.West, box.South, box.East, box.North);

    /// <summary>The box with so many metres more on each side.</summary>
    internal static CatalogBounds Grow(CatalogBounds box, double metres)
    {
        var (wide, high) = (metres / DegreeOfLon((box.South + box.North) / 2), metres / Degree);
        return new CatalogBounds(box.West - wide, box.South - high, box.East + wide, box.North + high);
    }

    /// <summary>The smallest box that holds two.</summary>
    internal static CatalogBounds Union(CatalogBounds box, CatalogBounds other) =>
        box.With(other.West, other.South).With(other.East, other.North);

    /// <summary>Whether two boxes have a point in common.</summary>
    internal static bool Touch(CatalogBounds box, CatalogBounds other) =>
        box.West <= other.East && other.West <= box.East && box.South <= other.North && other.South <= box.North;

    /// <summary>Distance of a point from a line, metres.</summary>
    internal static double Distance(double lon, double lat, IReadOnlyList<(double Lon, double Lat)> line)
    {
        var wide = DegreeOfLon(lat);
        var least = double.MaxValue;
        for (var n = 0; n < line.Count; n++)
        {
            var (x, y) = ((line[n].Lon - lon) * wide, (line[n].Lat - lat) * Degree);
            var (lastX, lastY) = n == 0 ? (x, y) : ((line[n - 1].Lon - lon) * wide, (line[n - 1].Lat - lat) * Degree);
            var (alongX, alongY) = (x - lastX, y - lastY);
            var length = Square(alongX) + Square(alongY);
            var share = length == 0 ? 0 : Math.Clamp(-((lastX * alongX) + (lastY * alongY)) / length, 0, 1);
            least = Math.Min(least, Square(lastX + (share * alongX)) + Square(lastY + (share * alongY)));
        }

        return Math.Sqrt(least);
    }

    private static double Square(double x) => x * x;
}
