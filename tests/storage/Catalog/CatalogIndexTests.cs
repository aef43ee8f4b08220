using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Live;
using ParkAndSee.Ports;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>The index of the catalogue. Its memory is that of the process: nothing else may run beside it.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public class CatalogIndexTests
{
    private const string Alone = "the index of the catalogue, alone";

    private const int Million = 1_000_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_bay_is_found_by_id_by_number_and_by_tile()
    {
        var store = new ManyBays(120_000, gap: 7);
        using var index = new CatalogIndex(new DirectGrains(store));
        var now = await index.RefreshAsync(Ct);

        Assert.Equal((120_000, 120_000 * 7), (now.Count, now.MaxBayNo));
        var inTiles = new HashSet<int>();
        foreach (var tile in now.Tiles)
        {
            foreach (var bayNo in now.BaysOf(tile))
            {
                Assert.True(inTiles.Add(bayNo));
                Assert.Equal(tile, TileKey.At(ManyBays.At(bayNo / 7, bayNo).Lon, ManyBays.At(bayNo / 7, bayNo).Lat));
            }
        }

        for (var n = 1; n <= 120_000; n++)
        {
            var bay = ManyBays.At(n, n * 7);
            Assert.True(now.TryFind(bay.Bay, out var bayNo) && bayNo == bay.BayNo && inTiles.Contains(bayNo));
            Assert.Equal((bay.Bay, bay.Kind, bay.Places, bay.ZoneNo),
                (now[bayNo].Bay, now[bayNo].Kind, now[bayNo].Places, now[bayNo].ZoneNo));
            Assert.InRange(Math.Abs(now[bayNo].Lon - bay.Lon) + Math.Abs(now[bayNo].Lat - bay.Lat), 0, 1.1e-7);
        }

        Assert.False(now.TryFind(new BayId(Guid.NewGuid()), out _) || now.TryFind(BayId.None, out _));
        Assert.False(now[0].Exists || now[1].Exists || now[-1].Exists || now[int.MaxValue].Exists);
    }

    [Fact]
    public async Task A_million_bays_take_less_than_80_MB()
    {
        var store = new ManyBays(Million, gap: 1);
        using var index = new CatalogIndex(new DirectGrains(store));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await index.RefreshAsync(Ct);
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"{taken / 1e6:0.0} MB");
        Assert.Equal(Million, index.Current.Count);
        Assert.InRange(taken, 0, 80_000_000);
    }

    [Fact]
    public async Task A_new_version_is_swapped_in_whole_and_told_once()
    {
        var store = new ManyBays(10, gap: 1);
        using var index = new CatalogIndex(new DirectGrains(store));
        var told = new List<int>();
        index.Changed += snapshot => told.Add(snapshot.Count);
        await index.RefreshAsync(Ct);
        await index.RefreshAsync(Ct);
        var old = index.Current;
        store.Grow(20);
        await index.RefreshAsync(Ct);

        Assert.Equal([10, 20], told);
        Assert.Equal((10, 20), (old.Count, index.Current.Count));
    }

    [Fact]
    public async Task An_import_between_two_pages_is_not_mixed_in()
    {
        var store = new ManyBays(CatalogPage + 10, gap: 1) { GrowAfterFirstPage = CatalogPage + 500 };
        using var index = new CatalogIndex(new DirectGrains(store));
        var now = await index.RefreshAsync(Ct);

        Assert.Equal((2, CatalogPage + 500), (now.Info.Version, now.Count));
    }

    private const int CatalogPage = 50_000;

    private sealed class ManyBays(int count, int gap) : ICatalogStore
    {
        private int _count = count;
        private long _version = 1;

        internal int? GrowAfterFirstPage { get; set; }

        internal static CatalogBay At(int n, int bayNo) => new(
            bayNo, new BayId(new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), 1 + n % 9, (BayKind)(n % 10), (byte)(1 + n % 255),
            2 + n % 1000 * 1e-3, 48 + n / 1000 * 1e-3);

        internal void Grow(int count) => (_count, _version) = (count, _version + 1);

        public Task<CatalogInfo> ReadInfoAsync(CancellationToken ct) => Task.FromResult(new CatalogInfo(64, _version, _count, [], []));

        public Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit, CancellationToken ct)
        {
            var first = afterBayNo / gap + 1;
            var page = Enumerable.Range(first, Math.Max(0, Math.Min(limit, _count - first + 1))).Select(n => At(n, n * gap)).ToArray();
            if (GrowAfterFirstPage is { } more) Grow(more);
            GrowAfterFirstPage = null;
            return Task.FromResult(page);
        }

        public Task<BayDetails[]> ReadDetailsAsync(int[] bayNos, CancellationToken ct) => throw new NotSupportedException();

        public Task<int> FindNumberAsync(BayId bay, CancellationToken ct) => throw new NotSupportedException();

        public Task<bool> SetRetiredAsync(string dataset, bool retired, long now, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<int[]> FindBySourceAsync(string sourceId, CancellationToken ct) => throw new NotSupportedException();

        public Task<CatalogStreet[]> ReadStreetsAsync(StreetPosition? after, int limit, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task ClearStagedAsync(string dataset, Guid? import, CancellationToken ct) => throw new NotSupportedException();

        public Task StageAsync(string dataset, Guid import, IReadOnlyList<StagedBay> rows, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<ImportCounts> CommitAsync(Dataset dataset, Guid import, long now, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
