using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ParkAndSee.Http;

namespace ParkAndSee.BaseMap;

/// <summary><c>/v1/base</c>: the tiles of the city's own base map, as they lie in its archive.</summary>
internal static class BaseMapApi
{
    /// <summary>Where the base map is described.</summary>
    public const string Root = "/v1/base";

    private const string OverlayRoot = "/v1/base/overlay";
    private const string ContentType = "application/vnd.mapbox-vector-tile";
    private const string ForEver = "public, max-age=31536000, immutable"; // the address names the version of the file
    private const string AnHour = "public, max-age=3600, stale-while-revalidate=86400";

    /// <summary>Maps <c>GET /v1/base</c> and the tiles of both archives, and opens these.</summary>
    /// <exception cref="SettingException">A file cannot be served.</exception>
    public static void MapBaseMap(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<BaseMaps>();
        app.MapGet(Root, Describe).WithQuery().WithName("GetBaseMap").WithTags("Live map")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Describe the base map")
            .WithDescription("As TileJSON 3.0: zooms, bounds, credit, layers. 404 where this host has no base map of its own.");
        MapTiles(app, Root, "GetBaseTile", maps => maps.Ground,
            "Read a tile of the base map", "Streets, water and names as a Mapbox Vector Tile. 204 where the archive has no tile.");
        MapTiles(app, OverlayRoot, "GetBaseOverlayTile", maps => maps.Overlay,
            "Read a tile of the overlay", "Buildings and house numbers as a Mapbox Vector Tile. 204 where the archive has no tile.");
    }

    private static void MapTiles(
        IEndpointRouteBuilder app, string root, string name, Func<BaseMaps, PmTilesArchive?> choose, string summary,
        string description) =>
        app.MapGet(root + "/{z}/{x}/{y}", (string z, string x, string y, string? v, BaseMaps maps, HttpContext http) =>
                GetAsync(choose(maps), z, x, y, v, http))
            .WithQuery("v")
            .WithName(name).WithTags("Live map")
            .Produces(StatusCodes.Status200OK, contentType: ContentType)
            .Produces(StatusCodes.Status204NoContent).Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary(summary).WithDescription(description);

    private static Results<Ok<BaseMapResponse>, ProblemResponse> Describe(BaseMaps maps, HttpContext http)
    {
        if (maps.Ground is not { } ground) return None();
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Ok(
            new BaseMapResponse(TileJson.Of(ground, Root), maps.Overlay is { } overlay ? TileJson.Of(overlay, OverlayRoot) : null));
    }

    private static async Task<Results<FileContentHttpResult, NoContent, ProblemResponse>> GetAsync(
        PmTilesArchive? archive, string z, string x, string y, string? v, HttpContext http)
    {
        if (archive is null) return None();
        if (!TryNumber(z, PmTileId.MaxZoom, out var zoom)) return Bad("z", PmTileId.MaxZoom);
        var last = (1u << (int)zoom) - 1;
        if (!TryNumber(x, last, out var column)) return Bad("x", last);
        if (!TryNumber(y, last, out var row)) return Bad("y", last);

        var headers = http.Response.Headers;
        headers.CacheControl = v == archive.Tag ? ForEver : AnHour;
        if (await archive.FindAsync((int)zoom, column, row, http.RequestAborted) is not { } range) return TypedResults.NoContent();
        var stored = await archive.ReadAsync(range, http.RequestAborted);
        var sendsStored = archive.Encoding is { } encoding && Accepts(http.Request, encoding);
        if (archive.Encoding is not null) headers.Vary = HeaderNames.AcceptEncoding;
        if (sendsStored) headers.ContentEncoding = archive.Encoding;
        return TypedResults.Bytes(
            sendsStored || archive.Encoding is null ? stored : archive.Decompress(stored),
            ContentType,
            entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture,
                $"\"{archive.Tag}-{range.Offset:x}{(sendsStored ? "-z" : "")}\"")));
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(a => a.Quality != 0 && a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));

    private static bool TryNumber(string text, uint most, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;

    private static ProblemResponse Bad(string name, uint most) =>
        Problems.Of(
            ProblemTypes.BadRequest, string.Create(CultureInfo.InvariantCulture, $"{name}: must be a whole number from 0 to {most}."),
            fields: name);

    private static ProblemResponse None() => Problems.Of(
        ProblemTypes.NotFound, "This host has no base map of its own. The operator sets Catalog:BaseMapFile to a PMTiles file.");
}
