using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Tests.Catalog;

/// <summary>Bays for tests, and importing them as the import grain does.</summary>
internal static class ImportedBays
{
    internal static readonly Dataset Town = new("city", "A city", "CC0", "The city", "Europe/Paris", 0);

    internal static BayRecord Bay(int n, string street = "Rue de l'Été") => new(
        $"bay {n}", (BayKind)(n % 10), 1 + n % 300, BayOrientation.Angled, street, $"Zone {n % 50}", n % 2 == 0 ? null : "T1",
        2.3 + n % 400 * 1e-4, 48.8 + n / 400 * 1e-4, 500, 200, n % 3 == 0 ? """{"type":"Point","coordinates":[2.3,48.8]}""" : null);

    internal static async Task<ImportCounts> ImportAsync(
        ICatalogStore store, IEnumerable<BayRecord> bays, Dataset? dataset = null, long now = 1)
    {
        var (into, import) = (dataset ?? Town, Guid.NewGuid());
        foreach (var page in bays.Chunk(5_000)) await store.StageAsync(into.Name, import, Staged(into, page), CancellationToken.None);
        return await store.CommitAsync(into, import, now, CancellationToken.None);
    }

    internal static StagedBay[] Staged(Dataset dataset, params BayRecord[] bays) => Array.ConvertAll(bays, bay =>
    {
        var id = bay.OwnId == BayId.None ? BayId.Of(dataset.Name, bay.SourceId) : bay.OwnId;
        return new StagedBay(id, PartitionKey.Of(id, 64).Number, bay);
    });
}
