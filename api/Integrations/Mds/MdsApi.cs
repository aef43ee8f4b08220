using System.Runtime.InteropServices;
using ParkAndSee.Access;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Integrations.Mds;

/// <summary>
/// <c>POST /mds/events</c> and <c>POST /mds/telemetry</c>: MDS 2.0 Agency. <c>docs/shared-vehicles.md</c> describes it for operators.
/// </summary>
internal static class MdsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapMds(this IEndpointRouteBuilder app)
    {
        var mds = app.MapGroup("/mds").RequireAuthorization(Scopes.SharedWrite).WithTags("Shared vehicles")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(406).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429)
            .ProducesProblem(503);
        mds.MapPost("/events", PushEventsAsync).WithBody(RequestBody.MaxBytes).WithQuery().WithName("push-mds-events")
            .WithSummary("Push MDS vehicle events")
            .WithDescription(
                "A JSON array of MDS 2.0 events, in any order. What is answered as success is on disk; an event counts once. 400 with "
                + "the same body when none was taken.")
            .Accepts<MdsEventBody[]>("application/json", "application/vnd.mds+json").WithBodyOf<MdsEventBody[]>()
            .Produces<BulkResponse>(201).Produces<BulkResponse>(400);
        mds.MapPost("/telemetry", PushTelemetryAsync).WithBody(RequestBody.MaxBytes).WithQuery().WithName("push-mds-telemetry")
            .WithSummary("Push MDS telemetry")
            .WithDescription(
                "A JSON array of MDS 2.0 points of telemetry, in any order. Places during a trip are dropped. What is answered as "
                + "success is on disk; a point counts once.")
            .Accepts<MdsTelemetryBody[]>("application/json", "application/vnd.mds+json").WithBodyOf<MdsTelemetryBody[]>()
            .Produces<BulkResponse>(201).Produces<BulkResponse>(400);
    }

    private static Task<IResult> PushEventsAsync(
        HttpContext http, MicromobilityEndpoint door, IGrainFactory grains, CancellationToken ct) =>
        PushAsync(http, door, grains, isEvents: true, ct);

    private static Task<IResult> PushTelemetryAsync(
        HttpContext http, MicromobilityEndpoint door, IGrainFactory grains, CancellationToken ct) =>
        PushAsync(http, door, grains, isEvents: false, ct);

    private static async Task<IResult> PushAsync(
        HttpContext http, MicromobilityEndpoint door, IGrainFactory grains, bool isEvents, CancellationToken ct)
    {
        if (!JsonMedia.Mds.IsAcceptable(http.Request))
            return Problems.Of(ProblemTypes.NotAcceptable, "The answer is application/json (MDS 2.0). Accept that, or */*.");
        if (!JsonMedia.Mds.IsReadable(http.Request))
            return Problems.Of(ProblemTypes.UnsupportedMediaType,
                "Send application/json or application/vnd.mds+json;version=2.0, UTF-8, not compressed.");
        using var body = door.Body();
        if (await door.ReadAsync(http, body, ct) is { } refused) return refused;
        using var batch = MdsBatch.Read(body.Content, isEvents, door.Now);
        if (batch.Fault is { } fault) return fault;
        if (door.RateOf(http, batch.Total) is { } slow) return slow;
        if (batch.Reports.Count > 0
            && !batch.Settle(await grains.MicromobilityIntake().TakeAsync(MicromobilityEndpoint.SenderOf(http.User), [.. batch.Reports])))
            return Problems.Of(ProblemTypes.Overloaded,
                "Not all of this request was taken for certain. Send it again: nothing counts twice.", TimeSpan.FromSeconds(2));
        http.Response.StatusCode = batch.Failures.Count == batch.Total ? StatusCodes.Status400BadRequest : StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        using (var json = BulkResult.Begin(http.Response.BodyWriter, batch.Total - batch.Failures.Count, batch.Total))
        {
            foreach (var (index, item, refusal) in batch.Failures)
                BulkResult.Add(json, index, JsonMarshal.GetRawUtf8Value(item), refusal);
            BulkResult.End(json);
        }

        await http.Response.BodyWriter.FlushAsync(ct);
        return TypedResults.Empty;
    }
}
