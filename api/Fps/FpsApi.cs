using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Http;
using ParkAndSee.Plates;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Fps;

/// <summary>
/// <c>POST /v1/fps/quotes</c>: the FPS of a vehicle in a bay, with what the register holds of its payments deducted. It makes none: only an
/// agent's own finding does.
/// </summary>
internal static class FpsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapFps(this IEndpointRouteBuilder app) =>
        app.MapGroup("/v1/fps").WithTags("Tariffs").ForVehicles().RequireAuthorization(Scopes.VehiclesRead)
            .MapPost("/quotes", QuoteAsync).WithQuery().WithName("QuoteFps")
            .WithSummary("Quote an FPS")
            .WithDescription(
                "What an FPS would be for a vehicle in a bay, less what the register knows was paid, and why. It makes none. Each use "
                + "is audited.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<FpsResponse>, ProblemResponse>> QuoteAsync(
        FpsRequest body, PlateSecret secret, IGrainFactory grains, AuditTrail trail, ClaimsPrincipal user)
    {
        if (body.Fault() is { } fault) return Problems.Of(ProblemTypes.BadRequest, fault.Message, null, fault.Field);
        if (!body.SentPlate().TryRead(out var plate, out var noPlate)) return VehicleEndpoints.NoPlate(noPlate);
        var vehicle = secret.IdOf(plate);
        var paid = await grains.Vehicle(vehicle).RecallPaidAsync(new BayId(body.BayId!.Value), body.At!.Value.ToUnixTimeMilliseconds());
        if (paid is null) return Problems.Of(ProblemTypes.NotFound, "The catalogue has no such bay.", null, "bayId");
        if (paid.TariffZone is null)
            return Problems.Of(ProblemTypes.BadRequest, "bayId: no tariff zone of this bay is known at that instant.", null, "bayId");
        var answer = await grains.Tariff(body.Tariff!).FpsAsync(body.Query(paid));
        if (answer is not { Fps: { } fps, By: { } by }) return Refused(answer.Refusal!);
        var tickets = paid.Tickets.Length;
        return await trail.TryRecordAsync(user, Scopes.VehiclesRead, AccessRecordKind.Vehicle, tickets, about: "fps", vehicles: vehicle)
            ? TypedResults.Ok(FpsResponse.Of(body, paid, fps, by, answer.Why))
            : AuditTrail.NotRecorded();
    }

    private static ProblemResponse Refused(TariffRefusal refusal) => refusal switch
    {
        { IsMissing: true } => Problems.Of(ProblemTypes.NotFound, refusal.Message, null, refusal.Field),
        { Field: TariffRefusal.Instant } => Problems.Of(ProblemTypes.BadRequest, $"at: {refusal.Message}", null, "at"),
        { Field: "zone" } => Problems.Of(
            ProblemTypes.BadRequest, $"bayId: the tariff has no zone of the bay's tariff zone. {refusal.Message}", null, "bayId"),
        _ => Problems.Of(ProblemTypes.BadRequest, refusal.Message, null, refusal.Field),
    };
}
