using System.Text.Json;
using ParkAndSee.Catalog;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Closed rings of longitude and latitude, counter-clockwise, as GeoJSON polygons have them (RFC 7946, 3.1.6).</summary>
internal static class Ring
{
    private const double MetresPerDegree = 111_320;

    /// <summary>A box around a point, its sides along the compass.</summary>
    /// <param name="lon">Middle, degrees.</param>
    /// <param name="lat">Middle, degrees.</param>
    /// <param name="eastCm">Side from west to east, cm.</param>
    /// <param name="northCm">Side from south to north, cm.</param>
    internal static (double Lon, double Lat)[] Around(double lon, double lat, double eastCm, double northCm)
    {
        var y = northCm / 200 / MetresPerDegree;
        var x = eastCm / 200 / (MetresPerDegree * Math.Max(Math.Cos(lat * Math.PI / 180), 0.01));
        return Of(new CatalogBounds(lon - x, lat - y, lon + x, lat + y));
    }

    /// <summary>The edge of a box.</summary>
    internal static (double Lon, double Lat)[] Of(in CatalogBounds box) =>
        [(box.West, box.South), (box.East, box.South), (box.East, box.North), (box.West, box.North), (box.West, box.South)];

    /// <summary>The convex hull of at least three points that are not on one line (Andrew's monotone chain). Sorts the points.</summary>
    internal static (double Lon, double Lat)[] Hull(List<(double Lon, double Lat)> points)
    {
        points.Sort();
        var hull = new List<(double Lon, double Lat)>();
        Chain(points, hull);
        var lower = hull.Count - 1;
        hull.RemoveAt(lower);
        var upper = new List<(double Lon, double Lat)>();
        points.Reverse();
        Chain(points, upper);
        hull.AddRange(upper);
        return [.. hull];
    }

    /// <summary>Writes a GeoJSON polygon.</summary>
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<(double Lon, double Lat)> ring)
    {
        json.WriteStartObject();
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var (lon, lat) in ring)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(lon, 7));
            json.WriteNumberValue(Math.Round(lat, 7));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Chain(List<(double Lon, double Lat)> points, List<(double Lon, double Lat)> chain)
    {
        foreach (var point in points)
        {
            while (chain.Count >= 2 && Cross(chain[^2], chain[^1], point) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }
    }

    private static double Cross((double Lon, double Lat) a, (double Lon, double Lat) b, (double Lon, double Lat) c) =>
        ((b.Lon - a.Lon) * (c.Lat - a.Lat)) - ((b.Lat - a.Lat) * (c.Lon - a.Lon));
}
