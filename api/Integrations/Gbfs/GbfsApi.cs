using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Gbfs;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Integrations.Mds;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Integrations.Gbfs;

/// <summary>
/// <c>POST /gbfs/vehicle_status?operator=</c>: a GBFS 3.0 document, pushed. Feeds that are
/// asked for: <see cref="IGbfsFeedGrain"/>. <c>docs/shared-vehicles.md</c>.
/// </summary>
internal static class GbfsApi
{
    private const int MaxOperator = 64;

    /// <summary>Maps the endpoint.</summary>
    public static void MapGbfs(this IEndpointRouteBuilder app) =>
        app.MapPost("/gbfs/vehicle_status", PushAsync).WithBody(RequestBody.MaxBytes).WithQuery("operator")
            .RequireAuthorization(Scopes.SharedWrite).WithTags("Shared vehicles").WithName("push-gbfs")
            .WithSummary("Push a GBFS document")
            .WithDescription(
                "A GBFS 3.0 `vehicle_status` document: all vehicles that stand on the street. Counts only while the operator sends no "
                + "MDS. A document with a fault is refused whole.")
            .Accepts<GbfsDocumentBody>("application/json")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415)
            .ProducesProblem(429).ProducesProblem(503);

    private static async Task<Results<Ok<GbfsResponse>, ProblemResponse>> PushAsync(
        HttpContext http, MicromobilityEndpoint door, IGrainFactory grains, CancellationToken ct, string? @operator = null)
    {
        // A grain has no key of white space alone.
        if (string.IsNullOrWhiteSpace(@operator) || @operator.Length > MaxOperator)
            return Problems.Of(ProblemTypes.BadRequest, "operator: the id of the operator in the rules, such as ?operator=demo-light.",
                null, "operator");
        if (MicromobilityEndpoint.SenderOf(http.User) is { } sender && sender != @operator)
            return Problems.Of(ProblemTypes.OtherOperator, "operator: a key sends for the operator that it is named after.",
                null, "operator");
        if (!JsonMedia.Mds.IsReadable(http.Request))
            return Problems.Of(ProblemTypes.UnsupportedMediaType, "Send application/json, UTF-8, not compressed.");
        using var body = door.Body();
        if (await door.ReadAsync(http, body, ct) is { } refused) return refused;
        var (json, fault) = MdsBatch.Parse(body.Content, MicromobilityLimits.MaxDocumentDepth);
        if (json is null) return fault!;
        using (json)
        {
            var (snapshot, _, wrong) = GbfsDocument.Read(json.RootElement, door.Now + (long)CurbEventReader.MaxAhead.TotalMilliseconds);
            if (snapshot is null) return Problems.Of(ProblemTypes.BadRequest, $"{wrong} The document was not processed.");
            if (door.RateOf(http, snapshot.Vehicles.Length) is { } slow) return slow;
            var outcome = await grains.MicromobilityOperator(@operator).TakeGbfsAsync(snapshot);
            return outcome.Fate == GbfsOutcomeKind.UnknownOperator
                ? Problems.Of(ProblemTypes.NotFound, "operator: not in any rule document in force (GET /v1/rules, kind shared-vehicles).",
                    null, "operator")
                : TypedResults.Ok(GbfsResponse.Of(@operator, outcome));
        }
    }
}

/// <summary>What became of a GBFS document.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Fate"><c>judged</c>, <c>not_newer</c> (than the last one: nothing changed) or
/// <c>mds_counts</c> (the operator sends MDS, which counts before it).</param>
/// <param name="Vehicles">Vehicles in it, without those outside the town.</param>
/// <param name="Allowed">Vehicles that the operator may have on the street; null = no bound.</param>
/// <param name="TooMany">By how many it has more.</param>
/// <param name="ParkedBadly">Vehicles in it that are parked badly now.</param>
internal sealed record GbfsResponse(string Operator, string Fate, int Vehicles, int? Allowed, int TooMany, int ParkedBadly)
{
    /// <summary>Says it.</summary>
    public static GbfsResponse Of(string id, GbfsOutcome outcome) => new(
        id, MicromobilityMapping.Of(outcome.Fate), outcome.Vehicles, outcome.Allowed,
        MicromobilityFleetResponse.TooManyOf(outcome.Vehicles, outcome.Allowed),
        outcome.Watched);
}
