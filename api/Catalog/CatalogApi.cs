using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ParkAndSee.BaseMap;
using ParkAndSee.Http;
using ParkAndSee.Live;

namespace ParkAndSee.Catalog;

/// <summary>The catalogue's doors: import, what there is, zones.</summary>
public static class CatalogApi
{
    /// <summary>
    /// Maps <c>POST /v1/catalog/imports</c>, <c>/v1/catalog/datasets</c>, <c>GET /v1/catalog</c> and <c>GET /v1/zones</c>.
    /// Needs <c>AddCatalog</c>, a <see cref="CityModel"/> and an authorisation policy named after the scope <c>catalog:write</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapCatalogApi(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<CityStreets>(); // a file that cannot be read stops the start
        app.MapCatalogImport();
        app.MapDatasets();
        app.MapGet("/v1/catalog", Catalog).WithQuery().WithName("GetCatalog").WithTags("Catalogue")
            .WithSummary("Read the catalogue")
            .WithDescription(
                "Datasets with licence and credit, bounds, where a map begins, kinds of bays, where the base map is, whether traffic is "
                + "simulated, and when a bay was last heard.");
        app.MapGet("/v1/zones", Zones).WithQuery("dataset").Produces<ZonesResponse>(200, "application/geo+json").Produces(304)
            .WithName("GetZones").WithSummary("List zones").WithTags("Catalogue")
            .WithDescription("Zones of all datasets or of one as GeoJSON points with their number of bays by kind; with an `ETag`.");
        return app;
    }

    private static Ok<CatalogPage> Catalog(CatalogIndex index, StartView start, CityModel city, IOptions<CatalogPageOptions> page)
    {
        var now = index.Current;
        return TypedResults.Ok(new CatalogPage(
            now.Info.Version, now.Count, now.Info.Datasets, Corners(now.Bounds), Corners(start.For(now)),
            [.. now.Kinds.Select(kind => (int)kind)], page.Value.Simulated, page.Value.BaseMapUrl,
            string.IsNullOrEmpty(page.Value.BaseMapFile) ? null : BaseMapApi.Root,
            city.NewestHeard() is > 0 and var heard ? DateTimeOffset.FromUnixTimeSeconds(heard) : null));
    }

    private static double[]? Corners(CatalogBounds box) => box.IsEmpty ? null : [box.West, box.South, box.East, box.North];

    private static Results<FileContentHttpResult, ProblemResponse> Zones(
        string? dataset, CatalogIndex index, ZonesDocument zones, HttpContext http)
    {
        var current = index.Current;
        if (dataset is not null && !current.Info.All.Any(entry => entry.Dataset.Name == dataset)) return CatalogProblems.UnknownDataset();
        http.Response.Headers.CacheControl = "no-cache";
        if (dataset is not null) return TypedResults.Bytes(ZonesDocument.Of(current, dataset), "application/geo+json");
        var (bytes, tag) = zones.For(current);
        return TypedResults.File(bytes, "application/geo+json", entityTag: new EntityTagHeaderValue(tag));
    }
}

/// <summary>Answer of <c>GET /v1/catalog</c>.</summary>
/// <param name="Version">Grows with every import that changed something; −1 = not read yet.</param>
/// <param name="Bays">How many bays.</param>
/// <param name="Datasets">The sources; their attribution must be shown.</param>
/// <param name="Bounds">West, south, east, north, degrees; null without bays.</param>
/// <param name="Start">Where a map begins, the box around the main cluster of bays: west, south, east, north, degrees; null without
/// bays.</param>
/// <param name="Kinds">Numbers of the kinds that occur.</param>
/// <param name="Simulated">Whether the traffic is simulated.</param>
/// <param name="BaseMapUrl">Raster tiles of another server; null = none.</param>
/// <param name="BaseMap">Where this host describes its base map; null = it has none.</param>
/// <param name="LastHeard">
/// Latest event of any bay whose times are public, in whole seconds; null = none was heard. When it is old, so is what the map shows.
/// </param>
public sealed record CatalogPage(
    long Version, int Bays, IReadOnlyList<Dataset> Datasets, double[]? Bounds, double[]? Start, IReadOnlyList<int> Kinds,
    bool Simulated, string? BaseMapUrl, string? BaseMap, DateTimeOffset? LastHeard);
