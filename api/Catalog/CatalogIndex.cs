using ParkAndSee.Bays;

namespace ParkAndSee.Catalog;

/// <summary>
/// The API host's copy of the catalogue: <see cref="Current"/> is swapped whole when <see cref="CatalogInfo.Version"/> changes.
/// Singleton; <see cref="CatalogIndexRefresher"/> keeps it fresh. Reads never wait.
/// </summary>
public sealed class CatalogIndex(IGrainFactory grains) : IDisposable
{
    /// <summary>Bays in one call to the catalogue grain.</summary>
    internal const int PageSize = 50_000;

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile CatalogSnapshot _current = CatalogSnapshot.Empty;

    /// <summary>
    /// Raised after <see cref="Current"/> was swapped, one at a time, in order, on the refreshing thread;
    /// argument: the new snapshot. A handler must not block, and its exception fails the refresh.
    /// </summary>
    public event Action<CatalogSnapshot>? Changed;

    /// <summary>All bays, as of the last refresh; <see cref="CatalogSnapshot.Empty"/> before the first.</summary>
    public CatalogSnapshot Current => _current;

    /// <summary>Version of <see cref="Current"/>; −1 before the first load.</summary>
    public long Version => _current.Info.Version;

    /// <summary>Completes when the catalogue was read for the first time (it may be empty). For readiness.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>The number of a bay in <see cref="Current"/>.</summary>
    public bool TryFind(BayId bay, out int bayNo) => _current.TryFind(bay, out bayNo);

    /// <summary>Asks the catalogue for its version and reads it again when that is not ours. Calls run one after another.</summary>
    /// <returns>The snapshot that is current now.</returns>
    public async Task<CatalogSnapshot> RefreshAsync(CancellationToken ct)
    {
        await _refreshing.WaitAsync(ct);
        try
        {
            var catalog = grains.Catalog();
            for (var info = await catalog.GetInfoAsync(); info.Version != _current.Info.Version || !Loaded.IsCompleted;)
            {
                var next = await ReadAsync(catalog, info, ct);
                var after = await catalog.GetInfoAsync();
                // An import between two pages would mix versions: read again.
                if (after.Version != info.Version)
                {
                    info = after;
                    continue;
                }

                _current = next;
                Changed?.Invoke(next);
                _loaded.TrySetResult();
            }

            return _current;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _refreshing.Dispose();

    private static async Task<CatalogSnapshot> ReadAsync(ICatalogGrain catalog, CatalogInfo info, CancellationToken ct)
    {
        var builder = new CatalogSnapshotBuilder(info);
        for (var after = 0; ;)
        {
            ct.ThrowIfCancellationRequested();
            var page = await catalog.ReadIndexAsync(after, PageSize);
            builder.Add(page);
            if (page.Length < PageSize) return builder.Build();
            after = page[^1].BayNo;
        }
    }
}
