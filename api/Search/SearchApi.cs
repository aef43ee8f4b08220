using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.BaseMap;
using ParkAndSee.Http;

namespace ParkAndSee.Search;

/// <summary><c>GET /v1/search</c>: places of the town by what people write.</summary>
public static class SearchApi
{
    private const int MinText = 2;
    private const int MaxText = 100;
    private const int MaxHits = 50;
    private const int DefaultHits = 10;

    /// <summary>Adds the search. Needs <c>AddCatalog</c>.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.TryAddSingleton<BaseMaps>();
        services.AddSingleton<PlaceList>();
        services.AddSingleton<HouseNumbers>();
        services.AddSingleton<BayIds>();
        services.AddSingleton<PlaceSearch>();
        return services;
    }

    /// <summary>Maps the endpoint.</summary>
    /// <exception cref="SettingException">The list of places cannot be read.</exception>
    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<PlaceList>(); // a file that cannot be read stops the start
        app.MapGet("/v1/search", FindAsync).WithQuery("q", "limit").WithName("Search").WithTags("Catalogue")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Search places")
            .WithDescription(
                "Streets, house numbers, quarters, districts, postcodes and bays, best first: with abbreviations, without accents or "
                + "articles, and with one typing error.");
    }

    private static async Task<Results<Ok<SearchResponse>, ProblemResponse>> FindAsync(
        string? q, int? limit, PlaceSearch search, CancellationToken ct)
    {
        if (q?.Trim() is not { Length: >= MinText and <= MaxText } text)
            return Bad("q", "q: 2 to 100 characters of a street, an address, a quarter, a postcode or a bay's id.");
        if (limit is < 1 or > MaxHits) return Bad("limit", "limit: 1 to 50.");
        var places = await search.FindAsync(text, limit ?? DefaultHits, ct);
        return TypedResults.Ok(new SearchResponse(places.ConvertAll(SearchHit.Of)));
    }

    private static ProblemResponse Bad(string parameter, string detail) => Problems.Of(ProblemTypes.BadRequest, detail, fields: parameter);
}
