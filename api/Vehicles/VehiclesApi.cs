using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Doors;
using ParkAndSee.Hosting;
using ParkAndSee.Hosting.Doors;
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
            .WithSummary("Declare or confirm facts about a vehicle; a weaker source never takes the place of a stronger one");
        vehicles.MapPost("/lookup", LookUpAsync).WithQuery().RequireAuthorization(Scopes.VehiclesRead).WithName("LookUpVehicle")
            .WithSummary("Facts with their source, Crit'Air class, permits and rights of a vehicle, as of an instant");
    }

    private static async Task<Results<Ok<VehicleTakenAnswer>, ProblemAnswer>> DeclareAsync(
        VehicleBody body, PlateSecret secret, IGrainFactory grains)
    {
        if (!body.PlateWords().TryRead(out var plate, out var fault)) return VehicleDoors.NoPlate(fault);
        var answer = await grains.Vehicle(secret.IdOf(plate)).AttestAsync(body.Claim(), RegisterWords.ProvenanceOf(body.Provenance));
        return answer.Refusal is { } refusal
            ? VehicleDoors.Refused(refusal)
            : TypedResults.Ok(new VehicleTakenAnswer([.. answer.Facts.Select(FactTakenAnswer.Of)]));
    }

    private static async Task<Results<Ok<VehicleAnswerBody>, ProblemAnswer>> LookUpAsync(
        VehicleLookupBody body, PlateSecret secret, IGrainFactory grains, AuditTrail trail, ClaimsPrincipal user, TimeProvider time)
    {
        if (!body.PlateWords().TryRead(out var plate, out var fault)) return VehicleDoors.NoPlate(fault);
        if (DoorInstant.Fault(body.At) is { } badAt) return VehicleDoors.Refused(new RegisterRefusal("at", $"at {badAt}."));
        var at = body.At ?? time.GetUtcNow();
        var vehicle = secret.IdOf(plate);
        var file = await grains.Vehicle(vehicle).DescribeAsync(at.ToUnixTimeMilliseconds());
        var results = file.Facts.Length + file.Permits.Length + file.Rights.Length;
        return await trail.TryRecordAsync(user, Scopes.VehiclesRead, AuditLookKind.Vehicle, results, vehicles: vehicle)
            ? TypedResults.Ok(VehicleAnswerBody.Of(file, at))
            : AuditTrail.NotRecorded();
    }
}
