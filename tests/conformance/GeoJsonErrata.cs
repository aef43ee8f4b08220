using System.Text.Json.Nodes;

namespace ParkAndSee.Tests.Conformance;

/// <summary>
/// Two slips of the published CDS 1.1 description, mended so that it says what its own prose says (RFC 7946). <c>coordinates.yaml</c>
/// describes a polygon's coordinates as one list of positions, while its example and RFC 7946 3.1.6 have a list of rings; and nothing in
/// a polygon or line-string schema fixes <c>type</c>, so that <c>oneOf</c> cannot tell them apart. Everything else is taken as published.
/// </summary>
internal static class GeoJsonErrata
{
    /// <summary>The schema of a file, mended where it is one of the two.</summary>
    public static JsonNode? Mend(string file, JsonNode? schema)
    {
        var name = Path.GetFileName(file);
        if (schema is null || name is not ("geoJSON_polygon.yaml" or "geoJSON_linestring.yaml")) return schema;
        var properties = schema["properties"]!.AsObject();
        properties["type"] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray(name == "geoJSON_polygon.yaml" ? "Polygon" : "LineString")
        };
        if (name == "geoJSON_polygon.yaml")
            properties["coordinates"] = new JsonObject { ["type"] = "array", ["items"] = properties["coordinates"]!.DeepClone() };
        return schema;
    }
}
