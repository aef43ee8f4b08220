using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Http;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>
/// <c>GET /v1/shared/operators</c>: how many vehicles operators have on the street, and how
/// many they may have. <c>docs/shared-vehicles.md</c>.
/// </summary>
internal static class MicromobilityFleetsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapMicromobilityFleets(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/shared/operators", ListAsync).WithQuery().RequireAuthorization(AccessExtensions.ReadCases)
            .WithTags("Shared vehicles").WithName("list-shared-operators")
            .WithSummary("List fleets of shared vehicles")
            .WithDescription(
                "How many vehicles operators have on the street and may have: a key with `shared:read` sees those of the operator that "
                + "it is named after, one with `enforcement:read` all.")
            .ProducesProblem(401).ProducesProblem(403);

    private static async Task<Ok<MicromobilityFleetList>> ListAsync(ClaimsPrincipal user, IGrainFactory grains)
    {
        var seesAll = user.HasClaim(ApiCaller.ScopeClaim, Scopes.Admin) || user.HasClaim(ApiCaller.ScopeClaim, Scopes.EnforcementRead);
        return TypedResults.Ok(new MicromobilityFleetList(
            Array.ConvertAll(await grains.MicromobilityFleets().ListAsync(seesAll ? null : MicromobilityEndpoint.NameOf(user)),
                MicromobilityFleetResponse.Of)));
    }
}

/// <summary>Operators' fleets.</summary>
/// <param name="Operators">In the order of their ids; only those that a rule document in force knows.</param>
internal sealed record MicromobilityFleetList(MicromobilityFleetResponse[] Operators);

/// <summary>An operator's vehicles on the street.</summary>
/// <param name="Operator">Its id in the rule document.</param>
/// <param name="Title">Its name.</param>
/// <param name="Feed">What is counted: <c>mds</c> or <c>gbfs</c>; null = it has sent nothing yet.</param>
/// <param name="HeardAt">When that was last heard, MDS to a minute.</param>
/// <param name="Vehicles">Vehicles that stand on the street; null = nothing was heard.</param>
/// <param name="Allowed">Vehicles that it may have there; null = no bound.</param>
/// <param name="TooMany">By how many it has more.</param>
/// <param name="OnTrip">Vehicles in use, not counted; null = GBFS does not say.</param>
/// <param name="NotHeardFrom">Vehicles that are not heard from, not counted; null = GBFS does not say.</param>
internal sealed record MicromobilityFleetResponse(
    string Operator, LocalizedText Title, string? Feed, DateTimeOffset? HeardAt, int? Vehicles, int? Allowed, int TooMany, int? OnTrip,
    int? NotHeardFrom)
{
    /// <summary>Says a fleet.</summary>
    public static MicromobilityFleetResponse Of(MicromobilityFleet fleet) => new(
        fleet.Operator, fleet.Title, fleet.Feed is { } feed ? MicromobilityMapping.Of(feed) : null,
        fleet.HeardAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        fleet.Vehicles, fleet.Allowed, TooManyOf(fleet.Vehicles ?? 0, fleet.Allowed), fleet.OnTrip, fleet.Unheard);

    /// <summary>By how many vehicles there are more than may be: at least 0.</summary>
    public static int TooManyOf(int vehicles, int? allowed) => Math.Max(0, vehicles - (allowed ?? int.MaxValue));
}
