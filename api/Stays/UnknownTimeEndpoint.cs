using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Http;

namespace ParkAndSee.Stays;

/// <summary><c>GET /v1/stays/unknown</c>: when nothing was known of a bay, read as its stays are (<c>docs/stays.md</c>).</summary>
internal static class UnknownTimeEndpoint
{
    /// <summary>Longest window.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Maps the endpoint.</summary>
    public static void MapUnknownTime(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/stays/unknown", ReadAsync).WithTurns().WithQuery("from", "to", "bayId").WithName("GetUnknownTime").WithTags("Stays")
            .WithSummary("Read the unknown time of a bay")
            .WithDescription(
                "When nothing was known of a bay: shares of its time are shares of the rest. bayId is required; the window is the last "
                + "24 hours unless from and to name another one of at most 31 days. "
                + "Without the scope studies:read, the last 24 hours in whole minutes; nothing of bays for disabled people.")
            .Produces<UnknownTimeResponse>()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<Ok<UnknownTimeResponse>, ProblemResponse>> ReadAsync(
        HttpContext http, IGrainFactory grains, PublicStays publicStays, CatalogIndex catalog, AuditTrail trail, TimeProvider time)
    {
        if (!StaysQueryString.TryRead(http.Request.Query, out var query, out var problem)) return problem;
        var maySeeAll = ApiCaller.MayStudy(http.User);
        if (!maySeeAll && publicStays.Narrow(query, out query) is { } refusal)
            return StaysApi.Refuse(http, refusal.Other, refusal.Detail, refusal.Field);
        if (query.Bay == BayId.None) return Problems.Of(ProblemTypes.BadRequest, "bayId: name one bay.", null, "bayId");
        if (!catalog.TryFind(query.Bay, out var bayNo))
            return Problems.Of(ProblemTypes.NotFound, "The catalogue has no such bay.", null, "bayId");
        var to = Math.Min(query.To ?? long.MaxValue, time.GetUtcNow().ToUnixTimeMilliseconds());
        var from = query.From ?? to - (long)TimeSpan.FromHours(24).TotalMilliseconds;
        if (from >= to || to - from > (long)Longest.TotalMilliseconds + PublicStays.MinuteMs)
            return Problems.Of(
                ProblemTypes.BadRequest, "from: before 'to', which is not in the future, and at most 31 days.", null, "from");
        var spans = await grains.Stays().ReadUnknownAsync(new UnknownTimeQuery(bayNo, from, to));
        if (maySeeAll
            && !await trail.TryRecordAsync(http.User, Scopes.StudiesRead, AccessRecordKind.Stays, 0, query.Bay, StaysApi.AboutOf(query)))
            return AuditTrail.NotRecorded();
        if (!maySeeAll) spans = [.. spans.Select(PublicStays.Of).Where(span => span.From < span.To)];
        return TypedResults.Ok(new UnknownTimeResponse(
            query.Bay.Value, Instant(from), Instant(to),
            [.. spans.Select(span => new UnknownSpanResponse(Instant(span.From), Instant(span.To)))]));
    }

    private static DateTimeOffset Instant(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
