using ParkAndSee.Http;

namespace ParkAndSee.Catalog;

/// <summary>Problems of the parameters of the catalogue and of the CDS Curbs endpoints.</summary>
internal static class CatalogProblems
{
    /// <summary>A parameter is missing or wrong.</summary>
    internal static ProblemResponse BadParameter(string name, string reason) =>
        Problems.Of(ProblemTypes.BadRequest, $"'{name}' {reason}.", null, name);

    /// <summary>The key may not change the dataset.</summary>
    internal static ProblemResponse OtherDataset() => Problems.Of(
        ProblemTypes.OtherDataset, "dataset: this key is bound to other datasets. Ask an administrator.", null, "dataset");

    /// <summary>A filter names a dataset that there is not.</summary>
    internal static ProblemResponse UnknownDataset() =>
        BadParameter("dataset", "names no dataset of the catalogue; GET /v1/catalog/datasets lists what there is");

    /// <summary>No dataset has the address.</summary>
    internal static ProblemResponse NoDataset() => Problems.Of(
        ProblemTypes.NotFound, "The catalogue has no such dataset; GET /v1/catalog/datasets lists what there is.", null, "dataset");
}
