using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Clock;
using ParkAndSee.Http;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Permits;

/// <summary>Permits of vehicles: <c>docs/vehicles.md</c>. The plate comes in the body and goes no further than this host.</summary>
internal static class PermitsApi
{
    /// <summary>Maps <c>/v1/permits</c>.</summary>
    public static void MapPermits(this IEndpointRouteBuilder app)
    {
        var permits = app.MapGroup("/v1/permits").WithTags("Vehicles").ForVehicles().RequireAuthorization(Scopes.PermitsWrite)
            .AddEndpointFilter<RouteGroupBuilder, ClockFilter>();
        permits.MapPost("", GrantAsync).WithQuery().WithName("GrantPermit")
            .WithSummary("Grant a permit")
            .WithDescription("Grants a permit to a vehicle, or changes the one of the same kind and reference.");
        permits.MapPost("/revoke", RevokeAsync).WithQuery().WithName("RevokePermit").WithSummary("Revoke a permit")
            .WithDescription("Ends a permit at an instant; left out = now.");
    }

    private static async Task<Results<Ok<PermitTakenResponse>, ProblemResponse>> GrantAsync(
        PermitRequest body, PlateSecret secret, IGrainFactory grains)
    {
        if (!body.SentPlate().TryRead(out var plate, out var fault)) return VehicleEndpoints.NoPlate(fault);
        if (body.From is null)
            return VehicleEndpoints.Refused(
                new RegisterRefusal("from", "from: give its first instant, with its offset, as in 2026-12-01T00:00:00+01:00."));
        if (body.Fault() is { } wrong) return VehicleEndpoints.Refused(wrong);
        return Answer(await grains.Vehicle(secret.IdOf(plate)).GrantPermitAsync(body.Permit()));
    }

    private static async Task<Results<Ok<PermitTakenResponse>, ProblemResponse>> RevokeAsync(
        PermitRevocationRequest body, PlateSecret secret, IGrainFactory grains, TimeProvider time)
    {
        if (!body.SentPlate().TryRead(out var plate, out var fault)) return VehicleEndpoints.NoPlate(fault);
        if (body.Fault() is { } wrong) return VehicleEndpoints.Refused(wrong);
        var at = (body.At ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        return Answer(await grains.Vehicle(secret.IdOf(plate)).RevokePermitAsync(body.Kind ?? "", body.Reference ?? "", at));
    }

    private static Results<Ok<PermitTakenResponse>, ProblemResponse> Answer(VehicleResult answer) =>
        answer.Refusal is { } refusal
            ? VehicleEndpoints.Refused(refusal)
            : TypedResults.Ok(new PermitTakenResponse(RegisterMapping.Of(answer.Outcome)));
}
