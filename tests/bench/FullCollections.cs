using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>
/// What was alive right after each full collection of the product, from its figures: a leak would show here, and what the collector leaves
/// lying until the next one does not. Looked at every ten seconds, so what has grown old since the collection, some megabytes, is in it.
/// </summary>
internal sealed class FullCollections(Uri metrics)
{
    private const string Oldest = "gc_heap_generation=\"gen2\"";
    private double _seen;

    /// <summary>Bytes alive after each, in order.</summary>
    public List<double> Alive { get; } = [];

    /// <summary>Looks whether there was another one. The first look only begins to count.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var figures = await Scrape.OfAsync(metrics, ct);
        var collections = figures.Sum("dotnet_gc_collections_total", Oldest);
        if (_seen > 0 && collections > _seen)
            Alive.Add(figures.Sum("dotnet_gc_last_collection_heap_size_bytes", Oldest) - figures.Sum(
                "dotnet_gc_last_collection_heap_fragmentation_size_bytes", Oldest));
        _seen = collections;
    }
}
