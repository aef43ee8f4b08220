using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;
using ParkAndSee.Projections;

namespace ParkAndSee.Stays;

/// <summary>Stays, out: <c>docs/stays.md</c>.</summary>
public static class StaysApi
{
    /// <summary>
    /// Maps <c>GET /v1/stays</c>, <c>GET /v1/stays/unknown</c> and the projection of stays. Needs an Orleans client and the
    /// authorisation policy <see cref="Scopes.Admin"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapStaysApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/stays", ReadAsync).WithTurns().WithQuery("from", "to", "bayId").WithName("GetStays").WithTags("Stays")
            .WithMoreFor(Scopes.StudiesRead, "stays of any bay and time to the millisecond with their sessions (audited)")
            .WithSummary("Read stays")
            .WithDescription(
                "Finished, running and interrupted stays as newline-delimited JSON, streamed, in the order of bay, arrival and "
                + "session. For anybody one bay's last 24 hours in whole minutes and without sessions; nothing of bays for disabled "
                + "people.")
            .Produces<StayLineResponse>(StatusCodes.Status200OK, NdjsonStays.MediaType)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        app.MapUnknownTime();
        app.MapProjection(ProjectionNames.Stays, "Stays");
        return app;
    }

    /// <remarks>The first page is read before the answer begins, so that what fails at once fails with a status.</remarks>
    private static async Task<Results<EmptyHttpResult, ProblemResponse>> ReadAsync(
        HttpContext http, IGrainFactory grains, PublicStays publicStays, AuditTrail trail)
    {
        if (!StaysQueryString.TryRead(http.Request.Query, out var query, out var problem)) return problem;
        var maySeeAll = ApiCaller.MayStudy(http.User);
        if (!maySeeAll && publicStays.Narrow(query, out query) is { } refusal)
            return Refuse(http, refusal.Other, refusal.Detail, refusal.Field);
        var reader = grains.Stays();
        var page = await reader.ReadAsync(query);
        if (maySeeAll && !await trail.TryRecordAsync(http.User, Scopes.StudiesRead, AccessRecordKind.Stays, 0, query.Bay, AboutOf(query)))
            return AuditTrail.NotRecorded();
        http.Response.ContentType = NdjsonStays.MediaType;
        while (true)
        {
            NdjsonStays.Write(http.Response.BodyWriter, maySeeAll ? page.Stays : Array.ConvertAll(page.Stays, PublicStays.Of));
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            if (page.Cursor is null) return TypedResults.Empty;
            page = await reader.ReadAsync(query with { Cursor = page.Cursor });
        }
    }

    /// <summary>The answer to a caller that asks for more than the public may see.</summary>
    internal static ProblemResponse Refuse(HttpContext http, ProblemType? other, string detail, string field)
    {
        if (other is not null) return Problems.Of(other, $"{detail}.", null, field);
        var isKnown = http.User.Identity?.IsAuthenticated == true;
        if (!isKnown) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(
            isKnown ? ProblemTypes.MissingScope : ProblemTypes.Unauthenticated,
            $"{detail}, or send a key with the scope '{Scopes.StudiesRead}'. Without it there are one bay's last 24 hours.", null, field);
    }

    /// <summary>What the audit trail tells of a window; null = there is none.</summary>
    internal static string? AboutOf(StayQuery query) => (query.From, query.To) switch
    {
        (null, null) => null,
        var (from, to) => string.Create(CultureInfo.InvariantCulture, $"from {from} to {to}"),
    };
}
