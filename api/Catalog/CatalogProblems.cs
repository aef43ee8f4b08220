using Microsoft.AspNetCore.Http.HttpResults;

namespace ParkAndSee.Catalog;

/// <summary>Problem details (RFC 9457) of the catalogue's doors.</summary>
internal static class CatalogProblems
{
    /// <summary>A parameter is missing or wrong.</summary>
    internal static ProblemHttpResult BadParameter(string name, string reason) =>
        Problem(StatusCodes.Status400BadRequest, "bad-parameter", "A parameter is wrong", $"'{name}' {reason}.", ("field", name));

    /// <summary>The key may not change the dataset.</summary>
    internal static ProblemHttpResult OtherDataset() => Problem(
        StatusCodes.Status403Forbidden, "other-dataset", "The key is bound to other datasets",
        "dataset: this key is bound to other datasets. Ask an administrator.", ("field", "dataset"));

    /// <summary>A filter names a dataset that there is not.</summary>
    internal static ProblemHttpResult UnknownDataset() =>
        BadParameter("dataset", "names no dataset of the catalogue; GET /v1/catalog/datasets lists what there is");

    /// <summary>No dataset has the address.</summary>
    internal static ProblemHttpResult NoDataset() => Problem(
        StatusCodes.Status404NotFound, "not-found", "Not found",
        "The catalogue has no such dataset; GET /v1/catalog/datasets lists what there is.", ("field", "dataset"));

    internal static ProblemHttpResult Problem(
        int status, string slug, string title, string detail, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(detail, null, status, title, $"https://parkandsee.dev/problems/{slug}",
            more.ToDictionary(each => each.Name, each => each.Value));
}
