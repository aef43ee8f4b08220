using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Http;
using ParkAndSee.Ingest;

namespace ParkAndSee.Projections;

/// <summary>Progress and rebuild of a projection.</summary>
internal static class ProjectionsApi
{
    private const string NdjsonType = "application/x-ndjson";

    /// <summary>
    /// Maps <c>GET /v1/projections/{name}</c> and <c>POST /v1/projections/{name}/rebuild</c> of one projection.
    /// </summary>
    /// <param name="app">The host.</param>
    /// <param name="name">One of <see cref="ProjectionNames"/>.</param>
    /// <param name="tag">Tag of the operations; also their name in <c>Get…Projection</c>.</param>
    public static void MapProjection(this IEndpointRouteBuilder app, string name, string tag)
    {
        var projection = app.MapGroup($"/v1/projections/{name}").WithTags(tag);
        projection.MapGet("", (IGrainFactory grains) => ReadProgressAsync(name, grains)).WithTurns().WithQuery()
            .WithName($"Get{tag}Projection").WithSummary($"Read the lag of the {name} projection")
            .WithDescription("How far its rows are behind the journal, for each partition.");
        projection.MapPost("/rebuild", (HttpContext http, IGrainFactory grains) => RebuildAsync(name, http, grains))
            .WithoutBody().WithQuery().WithName($"Rebuild{tag}Projection").RequireAuthorization(Scopes.Admin)
            .WithSummary($"Rebuild the {name} projection")
            .WithDescription(
                "Builds its rows again from the journal. The answer has one line of progress for each partition, as it is done.")
            .Produces(StatusCodes.Status200OK, contentType: NdjsonType);
    }

    private static async Task<Ok<ProjectionProgressResponse>> ReadProgressAsync(string name, IGrainFactory grains) =>
        TypedResults.Ok(ProjectionProgressResponse.Of(await grains.ProjectionProgress(name).ReadLagAsync()));

    private static async Task<EmptyHttpResult> RebuildAsync(string name, HttpContext http, IGrainFactory grains)
    {
        var partitions = (await grains.ProjectionProgress(name).ReadLagAsync()).Length;
        http.Response.ContentType = NdjsonType;
        for (short n = 0; n < partitions; n++)
        {
            var partition = new PartitionKey(n);
            var seq = await grains.Projection(name, partition).RebuildAsync().WaitAsync(http.RequestAborted);
            var line = new RebuiltPartitionResponse(partition.ToString(), seq, n + 1, partitions);
            await JsonSerializer.SerializeAsync(
                http.Response.BodyWriter, line, ProjectionsJson.Default.RebuiltPartitionResponse, http.RequestAborted);
            await http.Response.WriteAsync("\n", http.RequestAborted);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }

        return TypedResults.Empty;
    }
}
