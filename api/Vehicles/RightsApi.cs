using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Clock;
using ParkAndSee.Http;

namespace ParkAndSee.Vehicles;

/// <summary><c>POST /v1/rights</c>: rights to park, from whoever sells them. <c>docs/rights.md</c>.</summary>
internal static class RightsApi
{
    /// <summary>Most rights in one request.</summary>
    public const int MostRights = 500;

    private const int MaxBody = 512 * 1024;

    /// <summary>Maps the door.</summary>
    public static void MapRights(this IEndpointRouteBuilder app)
    {
        var rights = app.MapGroup("/v1/rights").WithTags("Vehicles").ForVehicles(MaxBody).RequireAuthorization(Scopes.RightsWrite)
            .AddEndpointFilter<RouteGroupBuilder, ClockFilter>();
        rights.MapPost("", TakeAsync).WithQuery().WithName("TakeRights")
            .WithSummary("Report rights to park")
            .WithDescription("Rights that were sold, extended, stopped or voided: one, or an array of at most 500. A right counts once.")
            .Accepts<RightRequest[]>("application/json").WithBodyOf<RightRequest[]>(mayBeOne: true);
    }

    private static async Task<Results<Ok<RightsResponse>, ProblemResponse>> TakeAsync(
        JsonElement body, RightsEndpoint door, HttpContext http)
    {
        if (body.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return Problems.Of(ProblemTypes.BadRequest, "Send one right as an object, or an array of them.");
        JsonElement[] items = body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body];
        if (items.Length > MostRights)
            return Problems.Of(ProblemTypes.TooLarge, $"At most {MostRights} rights in one request; send several requests.");
        var answer = await door.TakeAsync(Array.ConvertAll(items, RightItem.Read), http.User);
        if (answer.Failures.Any(failure => failure.Error == "unavailable")) Problems.SetRetryAfter(http.Response, TimeSpan.FromSeconds(2));
        return TypedResults.Ok(answer);
    }
}
