using Microsoft.AspNetCore.Http.HttpResults;

namespace ParkAndSee.Catalog;

/// <summary>Problem details (RFC 9457) of the catalogue's doors.</summary>
internal static class CatalogProblems
{
    /// <summary>A parameter is missing or wrong.</summary>
    internal static ProblemHttpResult BadParameter(string name, string reason) =>
        Problem(StatusCodes.Status400BadRequest, "bad-parameter", "A parameter is wrong", $"'{name}' {reason}.", ("field", name));

    internal static ProblemHttpResult Problem(
        int status, string slug, string title, string detail, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(detail, null, status, title, $"https://parkandsee.dev/problems/{slug}",
            more.ToDictionary(each => each.Name, each => each.Value));
}
