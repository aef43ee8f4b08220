using System.Text.Json;

namespace ParkAndSee.Zfe;

/// <summary>Reads a geometry in WGS 84; heights are left out. What cannot be read covers nothing.</summary>
internal static class GeometryReader
{
    private const int MostPoints = 2_000_000;

    public static (IReadOnlyList<PolygonIndex> Polygons, IReadOnlyList<MicroPoint[]> Lines) Read(
        JsonElement geometry, string path, QuirkList quirks)
    {
        var (polygons, lines) = (new List<PolygonIndex>(), new List<MicroPoint[]>());
        var type = FeatureReader.Member(geometry, "type") is { ValueKind: JsonValueKind.String } name ? name.GetString() : "none";
        var coordinates = FeatureReader.Member(geometry, "coordinates");
        switch (type)
        {
            case "Polygon": Polygon(coordinates, path, polygons, quirks); break;
            case "MultiPolygon": Each(coordinates, path, quirks, (part, place) => Polygon(part, place, polygons, quirks)); break;
            case "LineString": Line(coordinates, path, lines, quirks); break;
            case "MultiLineString": Each(coordinates, path, quirks, (part, place) => Line(part, place, lines, quirks)); break;
            default: quirks.Add(path, $"A geometry of type {QuirkList.Quote(type ?? "")} is not read: the feature covers nothing."); break;
        }

        return (polygons, lines);
    }

    private static void Each(JsonElement list, string path, QuirkList quirks, Action<JsonElement, string> read)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            quirks.Add(path, "Has no coordinates: covers nothing.");
            return;
        }

        var index = 0;
        foreach (var part in list.EnumerateArray()) read(part, $"{path}.coordinates[{index++}]");
    }

    private static void Polygon(JsonElement list, string path, List<PolygonIndex> polygons, QuirkList quirks)
    {
        var rings = new List<MicroPoint[]>();
        Each(list, path, quirks, (part, place) =>
        {
            if (Points(part, place, quirks) is not { } ring) return;
            if (ring[0] != ring[^1]) quirks.Add(place, "The ring is not closed: its end is joined to its beginning.");
            if (ring.Distinct().Count() < 3) quirks.Add(place, "The ring has fewer than three places a microdegree apart: left out.");
            else rings.Add(ring);
        });
        if (rings.Count > 0) polygons.Add(new PolygonIndex(rings));
    }

    private static void Line(JsonElement list, string path, List<MicroPoint[]> lines, QuirkList quirks)
    {
        if (Points(list, path, quirks) is not { } line) return;
        if (line.Length < 2) quirks.Add(path, "A line of one point is left out.");
        else lines.Add(line);
    }

    private static MicroPoint[]? Points(JsonElement list, string path, QuirkList quirks)
    {
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is > 0 and <= MostPoints)
        {
            var points = new MicroPoint[list.GetArrayLength()];
            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() < 2 || !Degrees(item[0], out var lon)
                    || !Degrees(item[1], out var lat) || !MicroPoint.IsOnEarth(lon, lat))
                    break;
                points[index++] = MicroPoint.OfDegrees(lon, lat);
            }

            if (index == points.Length) return points;
            quirks.Add($"{path}[{index}]", "Is no longitude and latitude in degrees (WGS 84): this part is left out.");
            return null;
        }

        quirks.Add(path, "Has no coordinates: this part is left out.");
        return null;
    }

    private static bool Degrees(JsonElement value, out double degrees)
    {
        degrees = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out degrees) && double.IsFinite(degrees);
    }
}
