using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>Stays, out: <c>docs/stays.md</c>.</summary>
public static class StaysApi
{
    /// <summary>
    /// Maps <c>GET /v1/stays</c>, <c>GET /v1/projections/stays</c> and <c>POST /v1/projections/stays/rebuild</c>. Needs an Orleans client and
    /// the authorisation policy <see cref="Scopes.Admin"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapStaysApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/stays", ReadAsync).WithName("GetStays").WithTags("Stays")
            .WithSummary("Finished, running and interrupted stays, as newline-delimited JSON, streamed; ordered by bay, arrival, session.")
            .Produces(StatusCodes.Status200OK, contentType: NdjsonStays.MediaType)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        var projection = app.MapGroup("/v1/projections/stays").WithTags("Stays");
        projection.MapGet("", ReadProgressAsync).WithName("GetStaysProjection")
            .WithSummary("How far the stays projection is behind the log.");
        projection.MapPost("/rebuild", RebuildAsync).WithName("RebuildStaysProjection").RequireAuthorization(Scopes.Admin)
            .WithSummary("Builds all stays again from the log; one line of progress for each partition.")
            .Produces(StatusCodes.Status200OK, contentType: NdjsonStays.MediaType);
        return app;
    }

    /// <remarks>The first page is read before the answer begins, so that what fails at once fails with a status.</remarks>
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ReadAsync(HttpContext http, IGrainFactory grains)
    {
        if (!StaysQueryString.TryRead(http.Request.Query, out var query, out var problem)) return problem;
        var reader = grains.Stays();
        var page = await reader.ReadAsync(query);
        http.Response.ContentType = NdjsonStays.MediaType;
        while (true)
        {
            NdjsonStays.Write(http.Response.BodyWriter, page.Stays);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            if (page.Cursor is null) return TypedResults.Empty;
            page = await reader.ReadAsync(query with { Cursor = page.Cursor });
        }
    }

    private static async Task<Ok<StaysProgress>> ReadProgressAsync(IGrainFactory grains) =>
        TypedResults.Ok(StaysProgress.Of(await grains.Stays().ReadLagAsync()));

    private static async Task<EmptyHttpResult> RebuildAsync(HttpContext http, IGrainFactory grains)
    {
        var partitions = (await grains.Stays().ReadLagAsync()).Length;
        http.Response.ContentType = NdjsonStays.MediaType;
        for (short n = 0; n < partitions; n++)
        {
            var partition = new PartitionKey(n);
            var seq = await grains.StaysProjection(partition).RebuildAsync().WaitAsync(http.RequestAborted);
            NdjsonStays.Write(http.Response.BodyWriter, new RebuiltPartition(partition.ToString(), seq, n + 1, partitions));
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        return TypedResults.Empty;
    }
}
