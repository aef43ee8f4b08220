using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;
using Streets = System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<ParkAndSee.Search.TownPlaces.Street>>;

namespace ParkAndSee.Search;

/// <summary>
/// The places of a town, from all that is known of it. A street of the catalogue and one of the city's list or base map are one when they
/// have the same <see cref="StreetKey"/> and lie in the same place.
/// </summary>
internal static class TownPlaces
{
    private const double SamePlace = 1_000; // metres from the box of a street to the middle of its bays, at most
    private const double SameLoosely = 200; // where the name is written with other articles, or without its sort of way
    private const double Pointlike = 6_000; // metres between streets of one name of two datasets that are one
    private const int MostDistricts = 3;
    private const int MostLabels = 2_000; // that are compared with each street

    /// <summary>Joins what is known.</summary>
    /// <param name="list">The city's streets and parts.</param>
    /// <param name="map">Names in the base map.</param>
    /// <param name="bays">Streets with bays, by dataset.</param>
    /// <param name="zones">Zones of the catalogue.</param>
    internal static IEnumerable<KnownPlace> Of(
        (CityStreets Streets, PlaceList Places) list, BaseMapNames map, IEnumerable<CatalogStreet> bays, IEnumerable<CatalogZone> zones)
    {
        var (streets, loose) = (new Streets(StringComparer.Ordinal), new Streets(StringComparer.Ordinal));
        foreach (var street in list.Streets.Streets) Add(street, Detail(street, list.Places), WordsOf(street, list.Places));
        if (list.Streets.Streets.Count == 0)
        {
            foreach (var street in map.Streets) Add(street, NearestLabel(map, street), []);
        }

        foreach (var row in bays) AddBays(streets, loose, row);
        var parts = Distinct(list.Places.Places.Concat(map.Places)).ToList();
        var named = parts.Select(NameKey).ToHashSet();
        return parts.Concat(streets.Values.SelectMany(ofKey => ofKey).Select(street => street.ToPlace()))
            .Concat(zones.Select(PlaceOf).OfType<KnownPlace>().Where(zone => !named.Contains(NameKey(zone))));

        void Add(CityStreet street, string? detail, IReadOnlyList<string> words)
        {
            var place = new Street(street, detail, words);
            ListOf(streets, StreetKey.Of(street.Name)).Add(place);
            foreach (var key in LooseKeys(street.Name)) ListOf(loose, key).Add(place);
        }
    }

    private static List<Street> ListOf(Streets streets, string key) => streets.TryGetValue(key, out var list) ? list : streets[key] = [];

    // Some publishers leave out articles, others the sort of way too: "RTE DE CEINTURE DU LAC", "PYRENEES".
    private static IEnumerable<string> LooseKeys(string name)
    {
        var words = SearchText.Words(name);
        var shape = NameShape.Of(words, isStreet: true);
        if (shape.Ways != 0) yield return Key(shape.Main);
        yield return Key(shape.Core) + " alone";

        string Key(ushort positions) => string.Join(' ', Enumerable.Range(0, shape.Count).Where(at => (positions >> at & 1) != 0)
            .Select(at => StreetAbbreviations.OfName(words[at], at == 0, at == words.Count - 1) is [var one] ? one : words[at]));
    }

    private static void AddBays(Streets streets, Streets loose, CatalogStreet row)
    {
        var key = StreetKey.Of(row.Position.Street);
        if (key.Length == 0) return;
        var ofKey = ListOf(streets, key);
        var nearest = Nearest(ofKey, row, SamePlace);
        if (nearest is null && LooseKeys(row.Position.Street).FirstOrDefault() is { } looseKey
            && loose.TryGetValue(looseKey, out var alike))
            nearest = Nearest(alike, row, SameLoosely);
        if (nearest is null)
        {
            var point = new CityStreet(row.Position.Street, [], row.Lon, row.Lat, new CatalogBounds(row.Lon, row.Lat, row.Lon, row.Lat));
            // A grid cell is no name that people know.
            ofKey.Add(nearest = new Street(point, row.Zone.Contains('°', StringComparison.Ordinal) ? null : row.Zone, [], isOfList: false));
        }

        nearest.Take(row);
    }

    private static Street? Nearest(List<Street> streets, CatalogStreet row, double most) =>
        streets.MinBy(street => street.MetresTo(row.Lon, row.Lat)) is { } nearest
        && nearest.MetresTo(row.Lon, row.Lat) <= (nearest.IsOfList ? most : Pointlike)
            ? nearest
            : null;

    // The list of the town goes before the labels of the map; "11e Arrondissement" is "11e arrondissement".
    private static IEnumerable<KnownPlace> Distinct(IEnumerable<KnownPlace> places) => places.DistinctBy(NameKey);

    private static string NameKey(KnownPlace place) => string.Join(' ', SearchText.Words(place.Name));

    private static string? Detail(CityStreet street, PlaceList places) => street.Districts.Length == 0
        ? null
        : string.Join(", ", street.Districts.Take(MostDistricts).Select(places.NameOf));

    private static IReadOnlyList<string> WordsOf(CityStreet street, PlaceList places) =>
        street.Districts.Length == 0 ? [] : [.. street.Districts.SelectMany(places.WordsOf)];

    private static string? NearestLabel(BaseMapNames map, CityStreet street) =>
        map.Places.Take(MostLabels).MinBy(label => Geo.Distance(street.Lon, street.Lat, label.Lon, label.Lat))?.Name;

    private static KnownPlace? PlaceOf(CatalogZone zone) => zone.Bays == 0 || zone.Name.Contains('°', StringComparison.Ordinal)
        ? null
        : new KnownPlace(PlaceKind.Zone, zone.Name, null, zone.Lon, zone.Lat) { Bays = zone.Bays, Context = ["zone"] };

    /// <summary>A street while its bays are counted.</summary>
    internal sealed class Street(CityStreet street, string? detail, IReadOnlyList<string> words, bool isOfList = true)
    {
        private CatalogBounds _box = street.Bounds;
        private (double Lon, double Lat) _sum;
        private int _bays;

        internal bool IsOfList => isOfList;

        internal double MetresTo(double lon, double lat) => Geo.Distance(
            lon, lat, Math.Clamp(lon, _box.West, _box.East), Math.Clamp(lat, _box.South, _box.North));

        internal void Take(CatalogStreet row)
        {
            _sum = (_sum.Lon + (row.Lon * row.Bays), _sum.Lat + (row.Lat * row.Bays));
            _bays += row.Bays;
            if (!isOfList) _box = _box.With(row.Lon, row.Lat);
        }

        internal KnownPlace ToPlace()
        {
            var (lon, lat) = _bays == 0 ? (street.Lon, street.Lat) : (_sum.Lon / _bays, _sum.Lat / _bays);
            return new KnownPlace(PlaceKind.Street, street.Name, detail, lon, lat) { Bays = _bays, Context = words, Bounds = _box };
        }
    }
}
