using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>A GeoJSON geometry with its middle.</summary>
/// <param name="Kind">GeoJSON type.</param>
/// <param name="Lon">Longitude of its middle, degrees.</param>
/// <param name="Lat">Latitude of its middle, degrees.</param>
/// <param name="Json">The geometry as RFC 7946 writes it.</param>
internal readonly record struct Shape(string Kind, double Lon, double Lat, string Json)
{
    /// <summary>
    /// Reads a Point, LineString, Polygon or MultiPolygon. A Polygon whose coordinates are one flat list of positions, as the published CDS
    /// schema has it, is read as its outer ring.
    /// </summary>
    internal static bool TryRead(JsonElement geometry, out Shape shape)
    {
        shape = default;
        if (geometry.ValueKind != JsonValueKind.Object
            || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var kind = type.GetString()!;
        var flat = kind == "Polygon" && Depth(coordinates) == 2;
        var depth = kind switch { "Point" => 1, "LineString" => 2, "Polygon" => flat ? 2 : 3, "MultiPolygon" => 4, _ => 0 };
        if (depth == 0 || Depth(coordinates) != depth || !AllNumbers(coordinates)) return false;
        var line = coordinates;
        for (; depth > 2; depth--) line = line[0];
        if (depth == 1) return TryPosition(coordinates, out var lon, out var lat) && Make(kind, lon, lat, geometry, false, out shape);
        return TryMiddle(line, out var middleLon, out var middleLat) && Make(kind, middleLon, middleLat, geometry, flat, out shape);
    }

    private static bool Make(string kind, double lon, double lat, JsonElement geometry, bool flat, out Shape shape)
    {
        // Written anew: the file may hold comments and trailing commas, which stored JSON may not.
        var coordinates = JsonSerializer.Serialize(geometry.GetProperty("coordinates"));
        shape = new Shape(kind, lon, lat, $"{{\"type\":\"{kind}\",\"coordinates\":{(flat ? $"[{coordinates}]" : coordinates)}}}");
        return true;
    }

    // The middle of the box around it: good for a bay, which is small, and the same whichever corner comes first.
    private static bool TryMiddle(JsonElement line, out double lon, out double lat)
    {
        var box = CatalogBounds.Nothing;
        (lon, lat) = (0, 0);
        foreach (var position in line.EnumerateArray())
        {
            if (!TryPosition(position, out var x, out var y)) return false;
            box = box.With(x, y);
        }

        if (box.IsEmpty) return false;
        (lon, lat) = ((box.West + box.East) / 2, (box.South + box.North) / 2);
        return true;
    }

    private static bool TryPosition(JsonElement position, out double lon, out double lat)
    {
        (lon, lat) = (0, 0);
        return position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2
            && position[0].ValueKind == JsonValueKind.Number && position[1].ValueKind == JsonValueKind.Number
            && position[0].TryGetDouble(out lon) && position[1].TryGetDouble(out lat) && double.IsFinite(lon) && double.IsFinite(lat);
    }

    private static bool AllNumbers(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().All(AllNumbers)
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number);

    private static int Depth(JsonElement value)
    {
        var depth = 0;
        for (; value.ValueKind == JsonValueKind.Array; value = value[0])
        {
            depth++;
            if (value.GetArrayLength() == 0) return 0;
        }

        return depth;
    }
}
