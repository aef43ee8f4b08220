using ParkAndSee.Access;
using ParkAndSee.Http;

namespace ParkAndSee.Ingest;

/// <summary><c>POST /cds/events/event</c>: CDS 1.1 push. docs/ingest.md describes it for senders.</summary>
internal static class IngestApi
{
    /// <summary>What a request that does not say its length counts as at the gate.</summary>
    private const int UnknownLength = 64 * 1024;

    /// <summary>Maps the door.</summary>
    public static void MapIngest(this IEndpointRouteBuilder app)
    {
        app.MapPost("/cds/events/event", PushAsync)
            .RequireAuthorization(Scopes.EventsWrite)
            .WithBody(RequestBody.MaxBytes)
            .WithQuery("givesWay")
            .WithTags("CDS events")
            .WithName("push-events")
            .WithSummary("Push Curb Events")
            .WithMoreFor(Scopes.EventsInPerson, "events of the source `in_person`")
            .WithMoreFor(Scopes.RightsWrite, "events of payments")
            .WithDescription(
                "A JSON array of CDS 1.1 Curb Events. An event answered with success is on disk. Send events with an unknown result "
                + "again: an event counts once. With givesWay=true an event of a bay for which another sender has sent events fails as "
                + "spoken_for. The hub `/hubs/ingest` takes a stream of them.")
            .Accepts<CurbEventBody[]>("application/json", "application/vnd.cds+json")
            .WithBodyOf<CurbEventBody[]>()
            .Produces<BulkResponse>()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(406).ProducesProblem(413).ProducesProblem(415)
            .ProducesProblem(429).ProducesProblem(503);
        app.MapHub<IngestHub>("/hubs/ingest").RequireAuthorization(Scopes.EventsWrite).WithHubBounds(IngestHub.MaxMessageBytes)
            .WithMoreFor(Scopes.EventsInPerson, "events of the source `in_person`").WithMoreFor(Scopes.RightsWrite, "events of payments");
    }

    private static async Task<IResult> PushAsync(
        HttpContext context, IngestEndpoint door, EventRates rates, SenderGate gate, BodyBudget budget, IngestMeter meter,
        TimeProvider time, CancellationToken ct)
    {
        if (!JsonMedia.Cds.IsAcceptable(context.Request))
            return Problems.Of(ProblemTypes.NotAcceptable, "The answer is application/json (CDS 1.1). Accept that, or */*.");
        if (!JsonMedia.Cds.IsReadable(context.Request))
            return Problems.Of(ProblemTypes.UnsupportedMediaType,
                "Send application/json or application/vnd.cds+json;version=1.1, UTF-8, not compressed.");

        string? givesWay = context.Request.Query["givesWay"];
        if (givesWay is not (null or "true" or "false"))
            return Problems.Of(ProblemTypes.BadRequest, "givesWay: true or false.", fields: "givesWay");

        // Before the body is read: a request that will be refused must not cost what one that is taken costs.
        var caller = ApiCaller.Of(context.User);
        if (rates.IsSpent(caller, out var wait)) return RateOf(caller, wait);
        using var pass = await gate.EnterAsync(caller.KeyHash,
            (int)Math.Min(context.Request.ContentLength ?? UnknownLength, RequestBody.MaxBytes), patient: false, ct);
        if (pass.Answer == GateResult.TooMany)
            return Problems.Of(ProblemTypes.TooManyRequests, "This key has too many open requests. No event was accepted.",
                TimeSpan.FromSeconds(1));
        if (pass.Answer == GateResult.TooLong)
            return Problems.Of(ProblemTypes.Overloaded,
                "The requests of this key that came before have not been answered yet. Nothing was taken.", TimeSpan.FromSeconds(1));

        using var body = new RequestBody(budget);
        switch (await body.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, ct))
        {
            case BodyEnd.TooLarge:
                return Problems.Of(ProblemTypes.TooLarge,
                    $"At most {RequestBody.MaxBytes / 1024 / 1024} MB in one request; send several requests.");
            case BodyEnd.NoRoom:
                return Problems.Of(ProblemTypes.Overloaded, "Too many requests are being read. Nothing was taken.",
                    TimeSpan.FromSeconds(1));
        }

        var batch = door.Read(body.Content, context.User, givesWay == "true");
        if (FaultOf(batch) is { } fault)
        {
            batch.Dispose();
            return fault;
        }

        if (!rates.TryTake(caller, batch.Count, out wait))
        {
            batch.Dispose();
            return RateOf(caller, wait);
        }

        var began = time.GetTimestamp();
        using var report = await door.SendAsync(batch);
        meter.Count(report, "http", time.GetElapsedTime(began));
        if (report.NothingTaken)
            return Problems.Of(ProblemTypes.Overloaded,
                "No event of this request was taken for certain. Send it again: nothing is counted twice.", report.RetryAfter);
        if (report.RetryAfter > TimeSpan.Zero) Problems.SetRetryAfter(context.Response, report.RetryAfter);
        context.Response.ContentType = "application/json";
        BulkResult.Write(report, body.Content.Span, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(ct);
        return TypedResults.Empty;
    }

    private static ProblemResponse RateOf(ApiCaller caller, TimeSpan wait) =>
        Problems.Of(ProblemTypes.TooManyEvents, $"This key may send {caller.EventsPerSecond} events a second. Nothing was taken.", wait);

    private static IResult? FaultOf(CurbEventBatch batch) => batch.Fault switch
    {
        BatchFault.None => null,
        BatchFault.TooManyEvents => Problems.Of(ProblemTypes.TooLarge, batch.FaultDetail),
        BatchFault.TooDeep => Problems.Of(ProblemTypes.TooDeep, batch.FaultDetail),
        BatchFault.NotAnArray => Problems.Of(ProblemTypes.NotAnArray, batch.FaultDetail),
        _ => Problems.Of(ProblemTypes.NotJson, batch.FaultDetail),
    };
}
