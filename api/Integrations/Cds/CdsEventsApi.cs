using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;
using ParkAndSee.Ingest;

namespace ParkAndSee.Integrations.Cds;

/// <summary>
/// <c>GET /cds/events/events</c> and <c>/cds/events/status</c>: CDS 1.1, for keys with
/// <c>events:read</c>: their own events; all events with <c>events:read-all</c>, audited.
/// </summary>
internal static class CdsEventsApi
{
    /// <summary>Maps both.</summary>
    public static void MapCdsEventsApi(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/cds/events").RequireAuthorization(Scopes.EventsRead).WithTags("CDS events")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        events.MapGet("events", ReadEventsAsync).WithQuery(["event_time", .. CdsPlace.Names]).Produces(200, contentType: "application/json")
            .WithName("get-events")
            .WithMoreFor(Scopes.EventsReadAll, "the events of all senders (audited)")
            .WithSummary("Read Curb Events")
            .WithDescription("CDS 1.1. Events that the key's holder sent, of one UTC hour or of the last 60 minutes, newest first.");
        events.MapGet("status", ReadStatusAsync).WithQuery(CdsPlace.Names).Produces(200, contentType: "application/json")
            .WithName("get-status").WithSummary("Read the status of devices")
            .WithDescription("CDS 1.1. The last status of every device. The filters of CDS are known and refused: devices have no place.");
    }

    private static async Task<IResult> ReadEventsAsync(
        HttpContext context, IGrainFactory grains, AuditTrail trail, TimeProvider time, CancellationToken ct,
        [FromQuery(Name = "event_time")] string? eventTime, [AsParameters] CdsPlace at)
    {
        if (!TryReadHour(eventTime, time.GetUtcNow(), out var from, out var to))
            return Bad("event_time", "a UTC hour as YYYY-MM-DDTHH, for example 2026-10-01T07");
        if (at.Wrong is { } wrong) return Bad(wrong, "a UUID");

        var info = await grains.Catalog().GetInfoAsync();
        var zoneNo = at.Zone is { } zone ? info.Zones.FirstOrDefault(z => z.Zone == zone)?.ZoneNo ?? -1 : 0;
        var ofAll = ApiCaller.Has(context.User, Scopes.EventsReadAll);
        var query = new EventQuery(from, to, at.Space, Math.Max(zoneNo, 0), null, CdsEventsStream.PageSize)
        {
            Sender = ofAll ? 0 : SenderId.Of(context.User.Identity?.Name ?? ""),
        };

        // The catalogue knows neither areas nor objects, and a zone that it does not know has no bay: nothing can be in them.
        var first = at.IsNowhere || zoneNo < 0 ? new EventPage([], null) : await grains.Events().ReadAsync(query);
        if (ofAll && !await trail.TryRecordAsync(context.User, Scopes.EventsReadAll, AccessRecordKind.Events, first.Events.Length, at.Space,
            eventTime ?? "last 60 minutes"))
            return AuditTrail.NotRecorded();
        await CdsEventsStream.WriteAsync(context.Response, grains, CdsHead.Of(info, time), query, first, ct);
        return TypedResults.Empty;
    }

    private static async Task<IResult> ReadStatusAsync(
        HttpContext context, IGrainFactory grains, TimeProvider time, CancellationToken ct, [AsParameters] CdsPlace at)
    {
        if (at.Given is { Length: > 0 } given)
            return Problems.Of(ProblemTypes.BadRequest,
                "Devices are not listed by place. Leave the filter out, or ask /cds/events/events.", null, given);
        var info = await grains.Catalog().GetInfoAsync();
        var first = await grains.Events().ReadDevicesAsync(Guid.Empty, CdsStatusStream.PageSize);
        await CdsStatusStream.WriteAsync(context.Response, grains, CdsHead.Of(info, time), first, ct);
        return TypedResults.Empty;
    }

    private static bool TryReadHour(string? text, DateTimeOffset now, out long from, out long to)
    {
        to = now.ToUnixTimeMilliseconds() + 1;
        from = to - (long)TimeSpan.FromHours(1).TotalMilliseconds;
        if (text is null) return true;
        if (!DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var hour))
            return false;
        from = hour.ToUnixTimeMilliseconds();
        to = from + (long)TimeSpan.FromHours(1).TotalMilliseconds;
        return true;
    }

    private static ProblemResponse Bad(string name, string wanted) =>
        Problems.Of(ProblemTypes.BadRequest, $"{name} must be {wanted}.", null, name);
}
