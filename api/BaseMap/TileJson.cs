using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ParkAndSee.BaseMap;

/// <summary>A set of vector tiles, described as TileJSON 3.0.0.</summary>
/// <param name="Tilejson">Version of the format.</param>
/// <param name="Tiles">Addresses of tiles, relative to the host; their <c>v</c> changes with the file.</param>
/// <param name="Minzoom">Lowest zoom.</param>
/// <param name="Maxzoom">Highest zoom; magnify it above.</param>
/// <param name="Bounds">West, south, east, north, degrees.</param>
/// <param name="Attribution">The credit that has to be shown, plain text.</param>
/// <param name="VectorLayers">Layers in the tiles, as the archive names them.</param>
internal sealed partial record TileJson(
    string Tilejson, string[] Tiles, int Minzoom, int Maxzoom, double[] Bounds, string Attribution,
    [property: JsonPropertyName("vector_layers")] JsonElement[] VectorLayers)
{
    /// <summary>Describes an archive.</summary>
    /// <param name="archive">It.</param>
    /// <param name="root">Address of its tiles, without a slash at the end.</param>
    public static TileJson Of(PmTilesArchive archive, string root) => new(
        "3.0.0", [$"{root}/{{z}}/{{x}}/{{y}}?v={archive.Tag}"], archive.Header.MinZoom, archive.Header.MaxZoom, archive.Header.Bounds,
        CreditOf(archive.Metadata), LayersOf(archive.Metadata));

    // Archives write credits as HTML. The page makes its own links.
    private static string CreditOf(JsonElement metadata) =>
        metadata.TryGetProperty("attribution", out var text) && text.ValueKind is JsonValueKind.String
            ? System.Net.WebUtility.HtmlDecode(Element().Replace(text.GetString()!, "")).Trim()
            : "";

    private static JsonElement[] LayersOf(JsonElement metadata) =>
        metadata.TryGetProperty("vector_layers", out var layers) && layers.ValueKind is JsonValueKind.Array
            ? [.. layers.EnumerateArray()]
            : [];

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Element();
}

/// <summary>Answer of <c>GET /v1/base</c>.</summary>
/// <param name="Ground">Streets, water, names.</param>
/// <param name="Overlay">Buildings and house numbers; null = there is none.</param>
internal sealed record BaseMapResponse(TileJson Ground, TileJson? Overlay);
