using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>A GeoJSON geometry with its middle.</summary>
/// <param name="Kind">GeoJSON type.</param>
/// <param name="Lon">Longitude of the middle of its first ring, degrees.</param>
/// <param name="Lat">Latitude of the middle of its first ring, degrees.</param>
/// <param name="Json">The geometry as RFC 7946 writes it, degrees of WGS 84.</param>
internal readonly record struct Shape(string Kind, double Lon, double Lat, string Json)
{
    /// <summary>
    /// Reads a Point, LineString, Polygon or MultiPolygon and checks every position of it (<see cref="ShapeCheck"/>). A Polygon
    /// whose coordinates are one flat list of positions, as the published CDS schema has it, is read as its outer ring.
    /// </summary>
    /// <param name="row">Gets the problem.</param>
    /// <param name="field">The member that holds the geometry.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="grid">What its coordinates are projected by; null = they are degrees.</param>
    /// <returns>The shape; <c>default</c> when there is a problem.</returns>
    internal static Shape Read(RowCheck row, string field, JsonElement geometry, LambertConic? grid)
    {
        if (!IsKnown(geometry, out var kind))
        {
            row.Fail(field, "is not a Point, LineString, Polygon or MultiPolygon with positions");
            return default;
        }

        var coordinates = geometry.GetProperty("coordinates");
        var flat = kind == "Polygon" && IsListOfPositions(coordinates);
        var check = new ShapeCheck(row, field, grid);
        switch (kind)
        {
            case "Point":
                check.Position(coordinates);
                break;
            case "LineString":
                check.Line(coordinates);
                break;
            case "Polygon" when flat:
                check.Ring(coordinates);
                break;
            case "Polygon":
                check.Rings(coordinates);
                break;
            default:
                check.Polygons(coordinates);
                break;
        }

        return check.Finish(out var lon, out var lat) ? new Shape(kind, lon, lat, Write(kind, coordinates, flat, grid)) : default;
    }

    /// <summary>Whether an element is an object that says to be a geometry of a kind that bays have.</summary>
    internal static bool IsKnown(JsonElement geometry, out string kind)
    {
        kind = geometry.Member("type") is { ValueKind: JsonValueKind.String } type ? type.GetString()! : "";
        return kind is "Point" or "LineString" or "Polygon" or "MultiPolygon"
            && geometry.Member("coordinates").ValueKind == JsonValueKind.Array;
    }

    private static bool IsListOfPositions(JsonElement coordinates) =>
        coordinates.GetArrayLength() > 0 && coordinates[0] is { ValueKind: JsonValueKind.Array } first && first.GetArrayLength() > 0
        && first[0].ValueKind == JsonValueKind.Number;

    // Written anew: the file may hold comments and trailing commas, which stored JSON may not.
    private static string Write(string kind, JsonElement coordinates, bool flat, LambertConic? grid)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", kind);
            json.WritePropertyName("coordinates");
            if (flat) json.WriteStartArray();
            Write(json, coordinates, grid);
            if (flat) json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, LambertConic? grid)
    {
        json.WriteStartArray();
        if (grid is not null && value[0].ValueKind == JsonValueKind.Number)
        {
            grid.TryToDegrees(value[0].GetDouble(), value[1].GetDouble(), out var lon, out var lat);
            json.WriteNumberValue(Math.Round(lon, 7));
            json.WriteNumberValue(Math.Round(lat, 7));
        }
        else
        {
            foreach (var each in value.EnumerateArray())
            {
                if (each.ValueKind == JsonValueKind.Array) Write(json, each, grid);
                else json.WriteRawValue(each.GetRawText());
            }
        }

        json.WriteEndArray();
    }
}
