using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Hosting;
using ParkAndSee.Hosting.Doors;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Audit;

/// <summary><c>/v1/audit/looks</c>: who looked at personal data, for administrators. Reading it is a look itself.</summary>
internal static class AuditApi
{
    private const int Page = 100;

    private static readonly Dictionary<string, AuditLookKind> Kinds = new(StringComparer.Ordinal)
    {
        ["vehicle"] = AuditLookKind.Vehicle,
        ["near_rights"] = AuditLookKind.NearRights,
        ["stay_explained"] = AuditLookKind.StayExplained,
        ["bay_assessment"] = AuditLookKind.BayAssessment,
        ["enforcement_feed"] = AuditLookKind.EnforcementFeed,
        ["trail"] = AuditLookKind.Trail,
        ["stays"] = AuditLookKind.Stays,
        ["events"] = AuditLookKind.Events,
    };

    private static readonly Dictionary<AuditLookKind, string> KindNames = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The words of all kinds.</summary>
    public static IReadOnlyCollection<string> KindWords => Kinds.Keys;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var looks = app.MapGroup("/v1/audit/looks").WithTags("Audit").ForVehicles().RequireAuthorization(Scopes.Admin);
        looks.MapGet("", ReadAsync).WithQuery("from", "until", "key", "kind", "bay", "before", "limit").WithName("ReadLooks").WithSummary("List accesses to personal data, newest first; page with before=<next>");
        looks.MapPost("/of-vehicle", OfVehicleAsync).WithQuery().WithName("ReadLooksOfVehicle").WithSummary("List accesses to one vehicle's data, for its keeper; the plate is in the body");
    }

    private static Task<Results<Ok<LooksAnswer>, ProblemAnswer>> ReadAsync([AsParameters] LooksQuery query, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        AuditLookKind? kind = query.Kind is not null && Kinds.TryGetValue(query.Kind, out var known) ? known : null;
        if (query.Kind is not null && kind is null) return Refuse($"kind: one of {string.Join(", ", Kinds.Keys)}.", "kind");
        if (query.Key is not null && !ApiKeySecret.IsHash(query.Key)) return Refuse("key: 64 lower-case hex digits, as returned when the key was created.", "key");
        return AnswerAsync(
            new AuditQuery(
                query.From?.ToUnixTimeMilliseconds(), query.Until?.ToUnixTimeMilliseconds(), query.Key, kind, default,
                query.Bay is { } bay ? new BayId(bay) : BayId.None, query.Before, query.Limit ?? Page),
            default, trail, grains, user);
    }

    private static Task<Results<Ok<LooksAnswer>, ProblemAnswer>> OfVehicleAsync(VehicleLooksBody body, PlateSecret secret, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        if (!new PlateWords(body.Plate, body.Country).TryRead(out var plate, out var fault)) return Task.FromResult<Results<Ok<LooksAnswer>, ProblemAnswer>>(VehicleDoors.NoPlate(fault));
        var vehicle = secret.IdOf(plate);
        return AnswerAsync(new AuditQuery(null, null, null, null, vehicle, BayId.None, body.Before, body.Limit ?? Page), vehicle, trail, grains, user);
    }

    private static async Task<Results<Ok<LooksAnswer>, ProblemAnswer>> AnswerAsync(AuditQuery query, VehicleId vehicle, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        if (query.Limit is < 1 or > AuditLimits.MaxPage) return Problems.Of(ProblemTypes.BadRequest, $"limit: 1 to {AuditLimits.MaxPage}.", null, "limit");
        var page = await grains.Audit().ReadAsync(query);
        if (!await trail.TryRecordAsync(user, Scopes.Admin, AuditLookKind.Trail, page.Looks.Length, query.Bay, vehicles: vehicle.Exists ? [vehicle] : [])) return AuditTrail.NotRecorded();
        return TypedResults.Ok(new LooksAnswer([.. page.Looks.Select(Answer)], page.Next));
    }

    private static LookAnswer Answer(AuditedLook one) => new(
        one.Number, DateTimeOffset.FromUnixTimeMilliseconds(one.Look.At), new LookKeyAnswer(one.Look.KeyHash, one.Look.KeyName), KindNames[one.Look.Kind], one.Look.Scope,
        one.Look.Vehicle.Exists, one.Look.Bay == BayId.None ? null : one.Look.Bay.Value, one.Look.About, one.Look.Results);

    private static Task<Results<Ok<LooksAnswer>, ProblemAnswer>> Refuse(string detail, string field) =>
        Task.FromResult<Results<Ok<LooksAnswer>, ProblemAnswer>>(Problems.Of(ProblemTypes.BadRequest, detail, null, field));
}
