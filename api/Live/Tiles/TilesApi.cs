using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ParkAndSee.Catalog;
using ParkAndSee.Http;

namespace ParkAndSee.Live.Tiles;

/// <summary><c>/v1/tiles</c>: where the bays are. What they are doing comes over <see cref="LiveHub"/>.</summary>
internal static class TilesApi
{
    private const string ContentType = "application/vnd.mapbox-vector-tile";

    /// <summary>Maps the endpoint.</summary>
    public static void MapTiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/tiles/{z}/{x}/{y}", Get).WithQuery()
            .WithName("GetTile")
            .WithTags("Live map")
            .Produces(StatusCodes.Status200OK, contentType: ContentType).Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Read a tile of bays")
            .WithDescription(
                "The bays of a live tile as a Mapbox Vector Tile: one layer `bays` of points; feature id = number of the bay; "
                + "properties `k` (kind), `p` (places), `z` (number of the zone). Zoom 15 only; a tile without bays is empty.");

    private static Results<FileContentHttpResult, ProblemResponse> Get(string z, string x, string y, CatalogIndex index, HttpContext http)
    {
        if (z != TileKey.LiveZoom.ToString(CultureInfo.InvariantCulture))
        {
            return Problems.Of(ProblemTypes.NotFound, $"z: zoom {TileKey.LiveZoom} is the only one; overzoom it.", fields: "z");
        }

        if (!TryCoordinate(x, out var column)) return Bad("x", x);
        if (!TryCoordinate(y, out var row)) return Bad("y", y);
        var catalog = index.Current;
        http.Response.Headers.CacheControl = "public, max-age=60"; // nothing staler: an import or a retired dataset shows within a minute
        return TypedResults.Bytes(
            BayTile.Encode(catalog, new TileKey(TileKey.LiveZoom, column, row)),
            ContentType,
            entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"c{catalog.Info.Version}\"")));
    }

    private static bool TryCoordinate(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < 1 << TileKey.LiveZoom;

    private static ProblemResponse Bad(string name, string value) => Problems.Of(
        ProblemTypes.BadRequest, $"{name}: a whole number from 0 to {(1 << TileKey.LiveZoom) - 1}, not '{value}'.", fields: name);
}
