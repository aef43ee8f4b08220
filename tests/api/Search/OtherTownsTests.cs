using Microsoft.Extensions.Options;
using ParkAndSee.BaseMap;
using ParkAndSee.Catalog;
using ParkAndSee.Search;
using ParkAndSee.Tests.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Search;

/// <summary>Towns without a list of streets: Montpellier has a base map, Melbourne has bays only.</summary>
public sealed class OtherTownsTests
{
    private const int Limit = 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("collins st", "Collins Street")]
    [InlineData("collins street", "Collins Street")]
    [InlineData("little collins", "Little Collins Street")]
    [InlineData("lt collins st", "Little Collins Street")]
    [InlineData("flinders ln", "Flinders Lane")]
    [InlineData("st kilda rd", "St Kilda Road")]
    [InlineData("saint kilda road", "St Kilda Road")]
    [InlineData("la trobe", "La Trobe Street")]
    [InlineData("victoria pde", "Victoria Parade")]
    [InlineData("elizabth st", "Elizabeth Street")]
    [InlineData("king st", "King Street")]
    [InlineData("col", "Collins Street")] // no colonel
    [InlineData("gr", "Grant Street")] // no grove
    public async Task Melbourne_writes_the_sort_of_street_last(string query, string? street)
    {
        var (bays, _) = await DataFiles.ReadAsync("melbourne-bays", DataFiles.Open("melbourne/on-street-parking-bays.csv"));
        var index = await IndexAsync("melbourne", bays, null);

        Assert.Equal(street, PlaceFinder.Find(index, query, Limit).Places.FirstOrDefault()?.Name);
    }

    [Theory]
    [InlineData("rue foch", PlaceKind.Street, "Rue Foch")]
    [InlineData("pl comedie", PlaceKind.Street, "Place de la Comédie")]
    [InlineData("rue st guilhem", PlaceKind.Street, "Rue Saint-Guilhem")]
    [InlineData("rue st guilhem montpellier", PlaceKind.Street, "Rue Saint-Guilhem")]
    [InlineData("antigone", PlaceKind.Quarter, "Antigone")]
    [InlineData("montpellier", PlaceKind.City, "Montpellier")]
    [InlineData("castelnau le lez", PlaceKind.Town, "Castelnau-le-Lez")]
    public async Task Montpellier_has_its_streets_and_quarters_from_the_base_map(string query, object kind, string name)
    {
        using var maps = Montpellier();
        var (bays, _) = await DataFiles.ReadAsync("montpellier-meters", DataFiles.Open("montpellier/horodateurs_2011.csv"));
        var found = PlaceFinder.Find(await IndexAsync("montpellier", bays, maps.Ground), query, Limit).Places[0];

        Assert.Equal(((PlaceKind)kind, name), (found.Kind, found.Name));
    }

    [Fact]
    public async Task A_street_of_the_base_map_has_the_bays_of_the_catalogue()
    {
        using var maps = Montpellier();
        var (bays, _) = await DataFiles.ReadAsync("montpellier-meters", DataFiles.Open("montpellier/horodateurs_2011.csv"));
        var index = await IndexAsync("montpellier", bays, maps.Ground);
        var streets = index.Places.Where(place => place.Kind == PlaceKind.Street).ToList();

        Assert.Equal(bays.Count(bay => bay.Street.Length > 0), streets.Sum(street => street.Bays));
        Assert.InRange(streets.Count(street => street.Bays == 0), 1_500, 12_000);
        Assert.Contains(streets, street => street.Bays > 0 && street.Bounds is { } box && Geo.Diagonal(box) > 100);
    }

    private static BaseMaps Montpellier() => new(Options.Create(new CatalogPageOptions
    {
        BaseMapFile = Repository.File("standalone/data/montpellier/base.pmtiles"),
        BaseMapOverlayFile = Repository.File("standalone/data/montpellier/buildings.pmtiles"),
    }));

    private static async Task<PlaceIndex> IndexAsync(string dataset, List<BayRecord> bays, PmTilesArchive? map)
    {
        var none = Options.Create(new CatalogPageOptions());
        var box = bays.Aggregate(CatalogBounds.Nothing, (bounds, bay) => bounds.With(bay.Lon, bay.Lat));
        var names = map is null ? new BaseMapNames([], []) : await BaseMapNames.ReadAsync(map, box, withStreets: true, Ct);
        return new PlaceIndex(TownPlaces.Of(
            (new CityStreets(none), new PlaceList(none)), names, ParisPlaces.StreetsOf(bays.Select(bay => (dataset, bay))), []));
    }
}
