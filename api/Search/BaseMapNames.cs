using ParkAndSee.BaseMap;
using ParkAndSee.Catalog;

namespace ParkAndSee.Search;

/// <summary>
/// The names in a base map: of streets and of parts of the town. Read from its highest zoom, in either schema of docs/base-map.md.
/// </summary>
/// <param name="Streets">Streets; two of one name that lie apart are two.</param>
/// <param name="Places">Cities, quarters and villages, as the map labels them.</param>
internal sealed record BaseMapNames(IReadOnlyList<CityStreet> Streets, IReadOnlyList<KnownPlace> Places)
{
    /// <summary>Names of layers of streets.</summary>
    internal static readonly string[] StreetLayers = ["street_name", "transportation_name"];

    private const int MaxTiles = 4096;
    private const int MaxNames = 100_000;
    private const double SameStreet = 400; // metres between two pieces of one street
    private const double AroundTown = 5_000; // metres around the bays that are read: the town goes on behind its last bay

    private static readonly string[] Labels = ["place"];

    /// <summary>Reads the names around a town.</summary>
    /// <param name="archive">The base map.</param>
    /// <param name="town">The box around the bays; empty = all that the map has.</param>
    /// <param name="withStreets">Whether to read streets too.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PmTilesException">The archive is damaged.</exception>
    internal static async Task<BaseMapNames> ReadAsync(PmTilesArchive archive, CatalogBounds town, bool withStreets, CancellationToken ct)
    {
        var header = archive.Header;
        var all = new CatalogBounds(header.Bounds[0], header.Bounds[1], header.Bounds[2], header.Bounds[3]);
        var near = town.IsEmpty ? all : Geo.Grow(town, AroundTown);
        var area = new CatalogBounds(
            Math.Max(all.West, near.West), Math.Max(all.South, near.South), Math.Min(all.East, near.East), Math.Min(all.North, near.North));
        if (area.IsEmpty || area.South > area.North) return new BaseMapNames([], []);
        var (pieces, places) = (new Dictionary<string, List<Piece>>(StringComparer.Ordinal), new Dictionary<string, KnownPlace>());
        foreach (var tile in BaseMapTile.In(area, header.MaxZoom, MaxTiles))
        {
            if (await tile.ReadAsync(archive, ct) is not { } bytes) continue;
            if (withStreets && pieces.Count < MaxNames) ReadStreets(tile, bytes, pieces);
            if (places.Count < MaxNames) ReadPlaces(tile, bytes, places);
        }

        return new BaseMapNames([.. pieces.SelectMany(street => Join(street.Value).Select(piece => piece.ToStreet(street.Key)))],
            [.. places.Values]);
    }

    /// <summary>The first of some layers that a tile has.</summary>
    internal static VectorTileLayer? LayerOf(byte[] tile, string[] names)
    {
        foreach (var name in names)
        {
            if (VectorTileLayer.Read(tile, name) is { } layer) return layer;
        }

        return null;
    }

    private static void ReadStreets(BaseMapTile tile, byte[] bytes, Dictionary<string, List<Piece>> pieces)
    {
        if (LayerOf(bytes, StreetLayers) is not { } layer) return;
        foreach (var street in layer.Features)
        {
            if (!street.Texts.TryGetValue("name", out var name) || name.Length is 0 or > 200) continue;
            if (!pieces.TryGetValue(name, out var ofName)) pieces[name] = ofName = [];
            foreach (var part in street.Parts) ofName.Add(Piece.Of(Array.ConvertAll(part, point => tile.Place(point, layer.Extent))));
        }
    }

    private static void ReadPlaces(BaseMapTile tile, byte[] bytes, Dictionary<string, KnownPlace> places)
    {
        if (LayerOf(bytes, Labels) is not { } layer) return;
        foreach (var label in layer.Features)
        {
            if (!label.Texts.TryGetValue("name", out var name) || name.Length is 0 or > 200) continue;
            if (label.Parts is not [[var point, ..], ..]) continue;
            var kind = label.Texts.GetValueOrDefault("kind") ?? label.Texts.GetValueOrDefault("class") ?? "";
            if (kind is not ("city" or "town" or "village" or "suburb" or "quarter" or "neighbourhood")) continue;
            var (lon, lat) = tile.Place(point, layer.Extent);
            var placeKind = kind switch { "city" => PlaceKind.City, "town" or "village" => PlaceKind.Town, _ => PlaceKind.Quarter };
            places.TryAdd($"{placeKind} {name}", new KnownPlace(placeKind, name, null, lon, lat));
        }
    }

    // Pieces that lie beside each other are one street. Each round joins at least two, or is the last.
    private static List<Piece> Join(List<Piece> pieces)
    {
        var joined = new List<Piece>();
        foreach (var piece in pieces)
        {
            var whole = piece;
            while (joined.FindIndex(other => Geo.Touch(Geo.Grow(other.Bounds, SameStreet), whole.Bounds)) is >= 0 and var at)
            {
                whole = whole.With(joined[at]);
                joined.RemoveAt(at);
            }

            joined.Add(whole);
        }

        return joined;
    }

    /// <summary>A piece of a street: its box, and the middle of its longest line.</summary>
    private readonly record struct Piece(CatalogBounds Bounds, double Length, (double Lon, double Lat) Middle)
    {
        internal static Piece Of((double Lon, double Lat)[] line)
        {
            var box = CatalogBounds.Nothing;
            var length = 0.0;
            for (var n = 0; n < line.Length; n++)
            {
                box = box.With(line[n].Lon, line[n].Lat);
                if (n > 0) length += Geo.Distance(line[n - 1].Lon, line[n - 1].Lat, line[n].Lon, line[n].Lat);
            }

            return new Piece(box, length, line[line.Length / 2]);
        }

        internal Piece With(Piece other) =>
            new(Geo.Union(Bounds, other.Bounds), Math.Max(Length, other.Length), Length >= other.Length ? Middle : other.Middle);

        internal CityStreet ToStreet(string name) => new(name, [], Middle.Lon, Middle.Lat, Bounds);
    }
}
