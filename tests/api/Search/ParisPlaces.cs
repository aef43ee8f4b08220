using System.IO.Compression;
using Microsoft.Extensions.Options;
using ParkAndSee.BaseMap;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Search;
using ParkAndSee.Tests.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Search;

/// <summary>The shipped data of Paris, as the catalogue holds it after the first start. Read once.</summary>
public sealed class ParisPlaces : IAsyncLifetime
{
    private static readonly (string Dataset, string Format, string File)[] Files =
    [
        ("delivery", "paris-emplacements", "paris/paris_delivery_bays.csv"),
        ("footprints", "paris-footprints", "paris/paris_bay_footprints_sample.csv"),
        ("points", "geojson", "paris/points_real.geojson.gz"),
        ("synthetic", "geojson", "paris/bays_synthetic.geojson.gz"),
    ];

    private readonly BaseMaps _maps = new(Options.Create(new CatalogPageOptions
    {
        BaseMapFile = Repository.File("standalone/data/paris/base.pmtiles"),
        BaseMapOverlayFile = Repository.File("standalone/data/paris/buildings.pmtiles"),
    }));

    /// <summary>The index.</summary>
    internal PlaceIndex Index { get; private set; } = null!;

    /// <summary>The house numbers.</summary>
    internal HouseNumbers Houses { get; private set; } = null!;

    /// <summary>Delivery bays, which name their house number.</summary>
    internal List<BayRecord> Delivery { get; } = [];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var options = Options.Create(new CatalogPageOptions
        {
            StreetsFile = Repository.File("standalone/data/paris/streets.csv"),
            PlacesFile = Repository.File("standalone/data/paris/places.csv"),
        });
        var streets = new CityStreets(options);
        var bays = new List<(string Dataset, BayRecord Bay)>();
        foreach (var (dataset, format, file) in Files)
        {
            var (read, _) = await DataFiles.ReadAsync(format, Open(file));
            bays.AddRange(read.Select(bay => (dataset, bay with { Street = streets.Spell(bay.Street) })));
            if (dataset == "delivery") Delivery.AddRange(read);
        }

        var box = bays.Aggregate(CatalogBounds.Nothing, (bounds, bay) => bounds.With(bay.Bay.Lon, bay.Bay.Lat));
        var names = await BaseMapNames.ReadAsync(_maps.Ground!, box, withStreets: false, default);
        Index = new PlaceIndex(TownPlaces.Of((streets, new PlaceList(options)), names, StreetsOf(bays), ZonesOf(bays)));
        Houses = new HouseNumbers(_maps);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Houses.Dispose();
        _maps.Dispose();
        return default;
    }

    /// <summary>Streets as the table <c>street</c> has them.</summary>
    internal static IEnumerable<CatalogStreet> StreetsOf(IEnumerable<(string Dataset, BayRecord Bay)> bays) => bays
        .Where(bay => bay.Bay.Street.Length > 0)
        .GroupBy(bay => new StreetPosition(bay.Dataset, bay.Bay.Street))
        .Select(street => new CatalogStreet(
            street.Key, street.Min(bay => bay.Bay.Zone)!, street.Average(bay => bay.Bay.Lon), street.Average(bay => bay.Bay.Lat),
            street.Count()));

    private static IEnumerable<CatalogZone> ZonesOf(IEnumerable<(string Dataset, BayRecord Bay)> bays) => bays
        .GroupBy(bay => (bay.Dataset, bay.Bay.Zone))
        .Select((zone, n) => new CatalogZone(
            n + 1, BayId.Of(zone.Key.Dataset, $"zone:{zone.Key.Zone}").Value, zone.Key.Dataset, zone.Key.Zone,
            zone.Average(bay => bay.Bay.Lon), zone.Average(bay => bay.Bay.Lat), zone.Count()));

    private static Stream Open(string file) => file.EndsWith(".gz", StringComparison.Ordinal)
        ? new GZipStream(DataFiles.Open(file), CompressionMode.Decompress)
        : DataFiles.Open(file);
}
