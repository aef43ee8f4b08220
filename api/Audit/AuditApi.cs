using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Http;
using ParkAndSee.Input;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Audit;

/// <summary><c>/v1/audit/looks</c>: accesses to personal data, for administrators. Reading it is recorded too.</summary>
internal static class AuditApi
{
    private static readonly AuditFilter<AccessRecordKind> Filter = new(
        ("vehicle", AccessRecordKind.Vehicle),
        ("near_rights", AccessRecordKind.NearRights),
        ("stay_explained", AccessRecordKind.StayExplained),
        ("bay_assessment", AccessRecordKind.BayAssessment),
        ("enforcement_feed", AccessRecordKind.EnforcementFeed),
        ("trail", AccessRecordKind.Trail),
        ("stays", AccessRecordKind.Stays),
        ("events", AccessRecordKind.Events));

    /// <summary>The words of all kinds.</summary>
    public static IReadOnlyCollection<string> KindWords => Filter.Words;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var looks = app.MapGroup("/v1/audit/looks").WithTags("Audit").ForVehicles().RequireAuthorization(Scopes.Admin);
        looks.MapGet("", ReadAsync).WithQuery("from", "until", "key", "kind", "bay", "before", "limit").WithName("ReadLooks")
            .WithSummary("List accesses to personal data")
            .WithDescription("Newest first; `next` of a page is `before` of the following one. Reading them is recorded too.");
        looks.MapPost("/of-vehicle", OfVehicleAsync).WithQuery().WithName("ReadLooksOfVehicle")
            .WithSummary("List accesses to one vehicle's data")
            .WithDescription("For an answer to its keeper. The plate is in the body, and is neither stored nor logged.");
    }

    private static async Task<Results<Ok<AccessRecordsResponse>, ProblemResponse>> ReadAsync(
        [AsParameters] AccessRecordsQuery query, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        if (!Filter.TryRead(query.Kind, query.Key, out var kind, out var fault)) return fault;
        if (!AuditPageSize.TryRead(query.Limit, out var size, out fault)) return fault;
        return await AnswerAsync(
            new AuditQuery(
                AcceptedInstant.Of(query.From), AcceptedInstant.Of(query.Until), query.Key, kind, default,
                query.Bay is { } bay ? new BayId(bay) : BayId.None, query.Before, size),
            default, trail, grains, user);
    }

    private static async Task<Results<Ok<AccessRecordsResponse>, ProblemResponse>> OfVehicleAsync(
        VehicleAccessRecordsRequest body, PlateSecret secret, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        if (!new PlateMapping(body.Plate, body.Country).TryRead(out var plate, out var plateFault))
            return VehicleEndpoints.NoPlate(plateFault);
        if (!AuditPageSize.TryRead(body.Limit, out var size, out var fault)) return fault;
        var vehicle = secret.IdOf(plate);
        var query = new AuditQuery(null, null, null, null, vehicle, BayId.None, body.Before, size);
        return await AnswerAsync(query, vehicle, trail, grains, user);
    }

    private static async Task<Results<Ok<AccessRecordsResponse>, ProblemResponse>> AnswerAsync(
        AuditQuery query, VehicleId vehicle, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        var page = await grains.Audit().ReadAsync(query);
        VehicleId[] vehicles = vehicle.Exists ? [vehicle] : [];
        var isRecorded = await trail.TryRecordAsync(
            user, Scopes.Admin, AccessRecordKind.Trail, page.Records.Length, query.Bay, vehicles: vehicles);
        return isRecorded
            ? TypedResults.Ok(new AccessRecordsResponse([.. page.Records.Select(Answer)], page.Next))
            : AuditTrail.NotRecorded();
    }

    private static AccessRecordResponse Answer(RecordedAccess one) => new(
        one.Number, one.Record.At.ToDateTimeOffset(), new AccessKeyResponse(one.Record.KeyHash, one.Record.KeyName),
        Filter.WordOf(one.Record.Kind), one.Record.Scope,
        one.Record.Vehicle.Exists, one.Record.Bay == BayId.None ? null : one.Record.Bay.Value, one.Record.About, one.Record.Results);
}
