using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;

namespace ParkAndSee.Catalog;

/// <summary><c>/v1/catalog/datasets</c>: the sources of bays, and taking one out of service and back.</summary>
internal static class DatasetsApi
{
    internal static void MapDatasets(this IEndpointRouteBuilder app)
    {
        var datasets = app.MapGroup("/v1/catalog/datasets").WithTags("Catalogue");
        datasets.MapGet("", List).WithQuery().WithName("ListDatasets").WithSummary("List datasets")
            .WithDescription(
                "All datasets, with those that are retired. A retired dataset keeps its bays and their history; nothing of it is shown on "
                + "maps and in lists.");
        datasets.MapPost("/{dataset}/retire", RetireAsync).RequireAuthorization(Scopes.CatalogWrite)
            .LeavesAct(AuditActKind.DatasetRetired, context => context.Named("dataset")).WithoutBody().WithQuery()
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).WithName("RetireDataset").WithSummary("Retire a dataset")
            .WithDescription(
                "Its bays leave maps, lists, zones and searches, and events for them are refused with retired_bay. Nothing is erased: "
                + "stays and events stay readable by key, and restore brings all bays back with the same ids. A dataset that is retired "
                + "stays so, with its date.");
        datasets.MapPost("/{dataset}/restore", RestoreAsync).RequireAuthorization(Scopes.CatalogWrite)
            .LeavesAct(AuditActKind.DatasetRestored, context => context.Named("dataset")).WithoutBody().WithQuery()
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).WithName("RestoreDataset")
            .WithSummary("Restore a dataset")
            .WithDescription("Brings back the bays of a retired dataset. A dataset that is not retired stays as it is.");
    }

    private static Ok<DatasetsResponse> List(CatalogIndex index) =>
        TypedResults.Ok(new DatasetsResponse([.. index.Current.Info.All.Select(DatasetResponse.Of)]));

    private static Task<Results<Ok<DatasetResponse>, ProblemResponse>> RetireAsync(
        string dataset, HttpContext http, CatalogIndex index, IGrainFactory grains) => SetAsync(dataset, true, http, index, grains);

    private static Task<Results<Ok<DatasetResponse>, ProblemResponse>> RestoreAsync(
        string dataset, HttpContext http, CatalogIndex index, IGrainFactory grains) => SetAsync(dataset, false, http, index, grains);

    private static async Task<Results<Ok<DatasetResponse>, ProblemResponse>> SetAsync(
        string dataset, bool retired, HttpContext http, CatalogIndex index, IGrainFactory grains)
    {
        if (!ImportQuery.IsDatasetName(dataset)) return CatalogProblems.NoDataset();
        if (!KeyBinding.Of(http.User).Owns(dataset)) return CatalogProblems.OtherDataset();
        if (await grains.Dataset(dataset).SetRetiredAsync(retired) is not { } entry) return CatalogProblems.NoDataset();
        await index.RefreshAsync(http.RequestAborted);
        return TypedResults.Ok(DatasetResponse.Of(entry));
    }
}

/// <summary>Answer of <c>GET /v1/catalog/datasets</c>.</summary>
/// <param name="Datasets">All of them, by name.</param>
public sealed record DatasetsResponse(DatasetResponse[] Datasets);

/// <summary>A source of bays.</summary>
/// <param name="Name">Its name, by which imports, keys and filters call it.</param>
/// <param name="Title">For people.</param>
/// <param name="Licence">Licence of the data.</param>
/// <param name="Attribution">Text that must be shown beside the data.</param>
/// <param name="TimeZone">IANA time zone of the place.</param>
/// <param name="Bays">How many bays it has; of a retired one, how many will come back.</param>
/// <param name="State">Whether its bays are shown: <c>active</c> or <c>retired</c>.</param>
/// <param name="RetiredAt">When it was retired last; null = never.</param>
/// <param name="RestoredAt">When it was restored after that; null = it was not.</param>
public sealed record DatasetResponse(
    string Name, string Title, string Licence, string Attribution, string TimeZone, int Bays, string State, DateTimeOffset? RetiredAt,
    DateTimeOffset? RestoredAt)
{
    internal static DatasetResponse Of(DatasetEntry entry)
    {
        var (name, title, licence, attribution, timeZone, bays) = entry.Dataset;
        return new DatasetResponse(
            name, title, licence, attribution, timeZone, bays, entry.IsRetired ? "retired" : "active", At(entry.RetiredAt),
            At(entry.RestoredAt));
    }

    private static DateTimeOffset? At(long? unixMs) => unixMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
