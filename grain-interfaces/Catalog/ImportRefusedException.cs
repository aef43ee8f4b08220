namespace ParkAndSee.Catalog;

/// <summary>An import cannot go on; nothing of it is visible.</summary>
[GenerateSerializer, Alias("ImportRefusedException")]
public sealed class ImportRefusedException : Exception
{
    /// <summary>Says why, and what to do.</summary>
    public ImportRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>The dataset is retired.</summary>
    public static ImportRefusedException Retired(string dataset) => new(
        $"The dataset '{dataset}' is retired. Nothing was imported. Restore it first: POST /v1/catalog/datasets/{dataset}/restore.");
}
