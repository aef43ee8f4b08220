using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ParkAndSee.Catalog;

namespace ParkAndSee.Live.Tiles;

/// <summary><c>/v1/tiles</c>: where the bays are. What they are doing comes over <see cref="LiveHub"/>.</summary>
internal static class TilesApi
{
    private const string ContentType = "application/vnd.mapbox-vector-tile";

    /// <summary>Maps the endpoint.</summary>
    public static void MapTiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/tiles/{z}/{x}/{y}", Get)
            .WithName("GetTile")
            .WithTags("Live map")
            .WithSummary("The bays of a live tile as a Mapbox Vector Tile; zoom 15 only. A tile without bays is empty.");

    private static Results<FileContentHttpResult, ProblemHttpResult> Get(string z, string x, string y, CatalogIndex index, HttpContext http)
    {
        if (z != TileKey.LiveZoom.ToString(CultureInfo.InvariantCulture))
        {
            return TypedResults.Problem(
                $"Zoom {TileKey.LiveZoom} is the only one; overzoom or underzoom it.", statusCode: StatusCodes.Status404NotFound,
                title: "There is no such tile", type: "https://parkandsee.dev/problems/no-such-tile");
        }

        if (!TryCoordinate(x, out var column)) return Bad("x", x);
        if (!TryCoordinate(y, out var row)) return Bad("y", y);
        var catalog = index.Current;
        http.Response.Headers.CacheControl = "public, max-age=60, stale-while-revalidate=600";
        return TypedResults.Bytes(
            BayTile.Encode(catalog, new TileKey(TileKey.LiveZoom, column, row)),
            ContentType,
            entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"c{catalog.Info.Version}\"")));
    }

    private static bool TryCoordinate(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < 1 << TileKey.LiveZoom;

    private static ProblemHttpResult Bad(string name, string value) => TypedResults.Problem(
        $"{name}: a whole number from 0 to {(1 << TileKey.LiveZoom) - 1}, not '{value}'.", statusCode: StatusCodes.Status400BadRequest,
        title: "The tile's coordinates are bad", type: "https://parkandsee.dev/problems/bad-parameter",
        extensions: new Dictionary<string, object?> { ["parameter"] = name });
}
