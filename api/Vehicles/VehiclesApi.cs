using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;
using ParkAndSee.Input;
using ParkAndSee.Plates;

namespace ParkAndSee.Vehicles;

/// <summary>Vehicles by their plate: <c>docs/vehicles.md</c>. The plate comes in the body and goes no further than this host.</summary>
internal static class VehiclesApi
{
    /// <summary>Maps <c>/v1/vehicles</c>.</summary>
    public static void MapVehicles(this IEndpointRouteBuilder app)
    {
        var vehicles = app.MapGroup("/v1/vehicles").WithTags("Vehicles").ForVehicles();
        vehicles.MapPost("", DeclareAsync).WithQuery().RequireAuthorization(Scopes.VehiclesWrite).WithName("DeclareVehicle")
            .WithSummary("Declare facts about a vehicle")
            .WithDescription(
                "Declares or confirms what is on its registration certificate. A weaker source does not replace a stronger one.");
        vehicles.MapPost("/lookup", LookUpAsync).WithQuery().RequireAuthorization(Scopes.VehiclesRead).WithName("LookUpVehicle")
            .WithSummary("Look up a vehicle")
            .WithDescription("Its facts with their source, Crit'Air class, permits and rights as of an instant. Each use is audited.");
    }

    private static async Task<Results<Ok<VehicleTakenResponse>, ProblemResponse>> DeclareAsync(
        VehicleRequest body, PlateSecret secret, IGrainFactory grains)
    {
        if (!body.SentPlate().TryRead(out var plate, out var fault)) return VehicleEndpoints.NoPlate(fault);
        var answer = await grains.Vehicle(secret.IdOf(plate)).AttestAsync(body.Claim(), RegisterMapping.ProvenanceOf(body.Provenance));
        return answer.Refusal is { } refusal
            ? VehicleEndpoints.Refused(refusal)
            : TypedResults.Ok(new VehicleTakenResponse([.. answer.Facts.Select(FactTakenResponse.Of)]));
    }

    private static async Task<Results<Ok<VehicleResponse>, ProblemResponse>> LookUpAsync(
        VehicleLookupRequest body, PlateSecret secret, IGrainFactory grains, AuditTrail trail, ClaimsPrincipal user, TimeProvider time)
    {
        if (!body.SentPlate().TryRead(out var plate, out var fault)) return VehicleEndpoints.NoPlate(fault);
        if (AcceptedInstant.Fault(body.At) is { } badAt) return VehicleEndpoints.Refused(new RegisterRefusal("at", $"at {badAt}."));
        var at = body.At ?? time.GetUtcNow();
        var vehicle = secret.IdOf(plate);
        var file = await grains.Vehicle(vehicle).DescribeAsync(at.ToUnixTimeMilliseconds());
        var results = file.Facts.Length + file.Permits.Length + file.Rights.Length;
        return await trail.TryRecordAsync(user, Scopes.VehiclesRead, AccessRecordKind.Vehicle, results, vehicles: vehicle)
            ? TypedResults.Ok(VehicleResponse.Of(file, at))
            : AuditTrail.NotRecorded();
    }
}
