using Microsoft.Extensions.Caching.Memory;
using ParkAndSee.BaseMap;
using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Search;

/// <summary>
/// House numbers of the base map. Its tiles have them without their streets: a number belongs to the nearest street. Tiles are read when
/// they are first asked for; the last <see cref="MaxTiles"/> are kept.
/// </summary>
internal sealed class HouseNumbers(BaseMaps maps) : IDisposable
{
    /// <summary>Tiles that are kept; one has a few hundred streets and numbers, about 100 KB.</summary>
    internal const int MaxTiles = 128;

    private const int MaxTilesOfStreet = 16;
    private const double FromStreet = 60; // metres of a number from the middle of its street, at most
    private const double Corner = 4; // metres by which another street may be nearer: numbers at corners
    private static readonly string[] Layers = ["housenumber"];

    private readonly MemoryCache _tiles = new(new MemoryCacheOptions { SizeLimit = MaxTiles });

    /// <summary>Where a number of a street is; null when the base map does not have it.</summary>
    /// <param name="street">A street with its box.</param>
    /// <param name="number">The number. Without its suffix when the map has only that.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PmTilesException">The archive is damaged.</exception>
    internal async Task<KnownPlace?> FindAsync(KnownPlace street, HouseNumber number, CancellationToken ct)
    {
        if (maps.Ground is not { } ground || street.Bounds is not { } box) return null;
        var key = StreetKey.Of(street.Name);
        var around = Geo.Grow(box, FromStreet);
        var tiles = new List<AddressTile>();
        foreach (var tile in BaseMapTile.In(around, ground.Header.MaxZoom, MaxTilesOfStreet)) tiles.Add(await GetAsync(tile, ground, ct));
        var lines = tiles.SelectMany(tile => tile.Streets).ToList();
        return Nearest(number) ?? (number.Suffix.Length > 0 ? Nearest(number with { Suffix = "" }) : null);

        KnownPlace? Nearest(HouseNumber wanted)
        {
            var (best, least) = (default(KnownPlace), FromStreet);
            foreach (var (_, lon, lat) in tiles.SelectMany(tile => tile.Numbers)
                .Where(label => label.Number == wanted && around.Holds(label.Lon, label.Lat)))
            {
                var (own, other) = (double.MaxValue, double.MaxValue);
                foreach (var line in lines)
                {
                    if (!Geo.Grow(line.Bounds, FromStreet).Holds(lon, lat)) continue;
                    var metres = Geo.Distance(lon, lat, line.Points);
                    if (line.Key == key) own = Math.Min(own, metres);
                    else other = Math.Min(other, metres);
                }

                if (own >= least || own > other + Corner) continue;
                least = own;
                best = new KnownPlace(PlaceKind.HouseNumber, $"{wanted} {street.Name}", street.Detail, lon, lat);
            }

            return best;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _tiles.Dispose();

    private async Task<AddressTile> GetAsync(BaseMapTile tile, PmTilesArchive ground, CancellationToken ct)
    {
        if (_tiles.TryGetValue(tile, out AddressTile? kept)) return kept!;
        var streets = await tile.ReadAsync(ground, ct);
        var numbers = maps.Overlay is { } overlay ? await tile.ReadAsync(overlay, ct) : streets;
        var read = new AddressTile(streets is null ? [] : StreetsOf(tile, streets), numbers is null ? [] : NumbersOf(tile, numbers));
        return _tiles.Set(tile, read, new MemoryCacheEntryOptions { Size = 1 });
    }

    private static StreetLine[] StreetsOf(BaseMapTile tile, byte[] bytes)
    {
        if (BaseMapNames.LayerOf(bytes, BaseMapNames.StreetLayers) is not { } layer) return [];
        var lines = new List<StreetLine>();
        foreach (var street in layer.Features)
        {
            if (!street.Texts.TryGetValue("name", out var name)) continue;
            var key = StreetKey.Of(name);
            foreach (var part in street.Parts)
            {
                var points = Array.ConvertAll(part, point => tile.Place(point, layer.Extent));
                lines.Add(new StreetLine(
                    key, points, points.Aggregate(CatalogBounds.Nothing, (bounds, point) => bounds.With(point.Lon, point.Lat))));
            }
        }

        return [.. lines];
    }

    private static NumberLabel[] NumbersOf(BaseMapTile tile, byte[] bytes)
    {
        if (BaseMapNames.LayerOf(bytes, Layers) is not { } layer) return [];
        var numbers = new List<NumberLabel>();
        foreach (var label in layer.Features)
        {
            var text = label.Texts.GetValueOrDefault("n") ?? label.Texts.GetValueOrDefault("housenumber");
            if (text is not { Length: <= 40 } || label.Parts is not [[var point, ..], ..]) continue;
            var (lon, lat) = tile.Place(point, layer.Extent);
            foreach (var number in HouseNumber.InLabel(text)) numbers.Add(new NumberLabel(number, lon, lat));
        }

        return [.. numbers];
    }

    private sealed record AddressTile(StreetLine[] Streets, NumberLabel[] Numbers);

    private sealed record StreetLine(string Key, (double Lon, double Lat)[] Points, CatalogBounds Bounds);

    private readonly record struct NumberLabel(HouseNumber Number, double Lon, double Lat);
}
