using ParkAndSee.BaseMap;
using ParkAndSee.Catalog;
using ParkAndSee.Http;

namespace ParkAndSee.Search;

/// <summary>
/// The search of this host. Its index is in memory and is made anew by the first search after the catalogue has changed; searches that
/// come meanwhile wait for it.
/// </summary>
internal sealed partial class PlaceSearch(
    CatalogIndex catalog, IGrainFactory grains, CityStreets streets, PlaceList places, BaseMaps maps, HouseNumbers houses, BayIds bays,
    TimeProvider time, ILogger<PlaceSearch> logger) : IDisposable
{
    private const int StreetsOfPage = 10_000;
    private const int MaxStreets = 200_000;
    private const int StreetsWithNumber = 3; // streets of one name in which a house number is looked for

    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly ThrottledLog _damage = new(time);
    private volatile Built? _built;

    /// <summary>Finds places.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<List<KnownPlace>> FindAsync(string text, int limit, CancellationToken ct)
    {
        var index = await IndexAsync(ct);
        var found = PlaceFinder.Find(index, text, limit);
        var hits = found.Places;
        if (found.House is { } house) hits = [.. await AtNumberAsync(hits, house, ct), .. hits];
        // A bay by its id follows what people know better: 75011 is a postcode before it is somebody's bay.
        return [.. hits.Concat(await bays.FindAsync(text.Trim())).Take(limit)];
    }

    /// <inheritdoc />
    public void Dispose() => _building.Dispose();

    private async Task<List<KnownPlace>> AtNumberAsync(List<KnownPlace> hits, HouseNumber house, CancellationToken ct)
    {
        var addresses = new List<KnownPlace>();
        try
        {
            foreach (var street in hits.Where(hit => hit.Kind == PlaceKind.Street).Take(StreetsWithNumber))
            {
                if (await houses.FindAsync(street, house, ct) is { } address) addresses.Add(address);
            }
        }
        catch (PmTilesException damaged)
        {
            if (_damage.IsDue()) LogDamaged(damaged);
        }

        return addresses;
    }

    private async Task<PlaceIndex> IndexAsync(CancellationToken ct)
    {
        if (_built is { } built && built.Version == catalog.Version) return built.Index;
        await _building.WaitAsync(ct);
        try
        {
            var snapshot = catalog.Current;
            if (_built is { } other && other.Version == snapshot.Info.Version) return other.Index;
            var rows = await ReadStreetsAsync(ct);
            var index = new PlaceIndex(TownPlaces.Of((streets, places), await NamesAsync(snapshot, ct), rows, snapshot.Info.Zones));
            _built = new Built(snapshot.Info.Version, index);
            return index;
        }
        finally
        {
            _building.Release();
        }
    }

    private async Task<List<CatalogStreet>> ReadStreetsAsync(CancellationToken ct)
    {
        var rows = new List<CatalogStreet>();
        while (rows.Count < MaxStreets)
        {
            ct.ThrowIfCancellationRequested();
            var page = await grains.Catalog().ReadStreetsAsync(rows.Count == 0 ? null : rows[^1].Position, StreetsOfPage);
            rows.AddRange(page);
            if (page.Length < StreetsOfPage) break;
        }

        return rows;
    }

    private async Task<BaseMapNames> NamesAsync(CatalogSnapshot snapshot, CancellationToken ct)
    {
        try
        {
            if (maps.Ground is { } ground) return await BaseMapNames.ReadAsync(ground, snapshot.Bounds, streets.Streets.Count == 0, ct);
        }
        catch (PmTilesException damaged)
        {
            if (_damage.IsDue()) LogDamaged(damaged);
        }

        return new BaseMapNames([], []);
    }

    [LoggerMessage(2601, LogLevel.Warning, "The base map cannot be searched; streets with bays still can")]
    private partial void LogDamaged(Exception failure);

    private sealed record Built(long Version, PlaceIndex Index);
}
