using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Zfe;

namespace ParkAndSee.Micromobility;

/// <summary>A bay in which shared vehicles of some class are to be left. Immutable.</summary>
/// <remarks>
/// Of polygons only the outer ring counts: whoever stands in a hole is given the benefit of
/// the doubt. A geometry that cannot be read is a disc.
/// </remarks>
public sealed class DedicatedBay
{
    private readonly MicroPoint _middle;
    private readonly int _radiusCm;
    private readonly MicroPoint[][] _lines = [];
    private readonly PolygonIndex[] _areas = [];

    /// <summary>Describes a bay as the catalogue does.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="dataset">Dataset.</param>
    /// <param name="zone">Name of its zone.</param>
    /// <param name="lon">Longitude of its middle, degrees.</param>
    /// <param name="lat">Latitude of its middle, degrees.</param>
    /// <param name="lengthCm">Length, cm; 0 = unknown.</param>
    /// <param name="widthCm">Width, cm; 0 = unknown.</param>
    /// <param name="geometryJson">GeoJSON geometry; null = only the middle is known.</param>
    public DedicatedBay(BayId id, BayKind kind, string dataset, string zone, double lon, double lat, int lengthCm, int widthCm,
        string? geometryJson)
    {
        (Id, Kind, Dataset, Zone, _middle) = (id, kind, dataset, zone, MicroPoint.OfDegrees(lon, lat));
        _radiusCm = (int)Math.Ceiling(Math.Sqrt(((double)lengthCm * lengthCm) + ((double)widthCm * widthCm)) / 2);
        if (geometryJson is null) return;
        var (rings, lines) = Read(geometryJson);
        _areas = [.. rings.Where(ring => ring.Distinct().Count() >= 3).Select(ring => new PolygonIndex([ring]))];
        _lines = [.. rings, .. lines];
    }

    /// <summary>Identity.</summary>
    public BayId Id { get; }

    /// <summary>Kind.</summary>
    public BayKind Kind { get; }

    /// <summary>Dataset.</summary>
    public string Dataset { get; }

    /// <summary>Name of its zone.</summary>
    public string Zone { get; }

    internal MicroBox Box => MicroBox.Around([_middle, .. _lines.SelectMany(line => line)]);

    /// <summary>Length from a place to the edge of the bay, cm, rounded down; 0 inside.</summary>
    /// <param name="place">The place.</param>
    /// <param name="pointBayCm">Radius of the bay when nothing is known of its size, cm.</param>
    internal long DistanceCm(MicroPoint place, int pointBayCm)
    {
        var metric = new GroundMetric(place.Lat);
        if (_lines.Length == 0) return Math.Max(0, metric.Length(place, _middle) - (_radiusCm > 0 ? _radiusCm : pointBayCm));
        foreach (var area in _areas)
            if (area.Contains(place.Lon, place.Lat)) return 0;
        var best = long.MaxValue;
        foreach (var line in _lines)
            for (var i = 1; i < line.Length; i++) best = Math.Min(best, metric.Length(place, line[i - 1], line[i]));
        return best;
    }

    private static (List<MicroPoint[]> Rings, List<MicroPoint[]> Lines) Read(string geometryJson)
    {
        var (rings, lines) = (new List<MicroPoint[]>(), new List<MicroPoint[]>());
        try
        {
            using var json = JsonDocument.Parse(geometryJson);
            var coordinates = json.RootElement.GetProperty("coordinates");
            switch (json.RootElement.GetProperty("type").GetString())
            {
                case "Polygon": rings.Add(Points(coordinates[0], close: true)); break;
                case "MultiPolygon": rings.AddRange(coordinates.EnumerateArray().Select(part => Points(part[0], close: true))); break;
                case "LineString": lines.Add(Points(coordinates, close: false)); break;
                case "MultiLineString": lines.AddRange(coordinates.EnumerateArray().Select(part => Points(part, close: false))); break;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException
            or FormatException or ArgumentOutOfRangeException)
        {
            return ([], []);
        }

        return (rings, lines);
    }

    private static MicroPoint[] Points(JsonElement list, bool close)
    {
        var points = list.EnumerateArray().Select(item => MicroPoint.OfDegrees(item[0].GetDouble(), item[1].GetDouble())).ToList();
        if (points.Count < 2) throw new FormatException("A line has two points at least.");
        if (close && points[0] != points[^1]) points.Add(points[0]);
        return [.. points];
    }
}
