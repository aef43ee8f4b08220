using Microsoft.Extensions.Options;
using ParkAndSee.Catalog;
using ParkAndSee.Search;
using Xunit;

namespace ParkAndSee.Tests.Search;

/// <summary>The parts of a town from <c>Catalog:PlacesFile</c>, and what becomes one place of several sources.</summary>
public sealed class PlaceListTests : IDisposable
{
    private const string Header = "kind,name,district,lon,lat,west,south,east,north\n";

    private readonly string _folder = TestDirectory.Make();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_part_of_the_town_has_the_words_of_its_district()
    {
        var list = Of(Header + "district,11e arrondissement,11,2.38,48.86,2.36,48.84,2.40,48.88\n"
            + "postcode,75011,11,2.38,48.86,2.36,48.84,2.40,48.88\n"
            + "quarter,Roquette,11,2.38,48.85,2.37,48.84,2.39,48.86\n");

        Assert.Equal(["11e", "75011"], list.WordsOf("11"));
        Assert.Equal(["11e arrondissement:", "75011:11e", "Roquette:11e"], list.Places.Select(place => $"{place.Name}:{place.Detail}"));
        Assert.Equal(("11e", "Bastille"), (list.NameOf("11"), list.NameOf("Bastille")));
    }

    [Theory]
    [InlineData("kind,name\n", "has no column 'district' in its first line.")]
    [InlineData(Header + "street,Rue,,2,48,1,47,3,49\n", "row 2 is no place")]
    [InlineData(Header + "quarter,A,,2,48,1,47,3,49\nquarter,B,,2,north,1,47,3,49\n", "row 3 is no place")]
    [InlineData(Header + "quarter,A,,2,48,3,47,1,49\n", "row 2 is no place")]
    [InlineData(Header + "quarter,,,2,48,1,47,3,49\n", "row 2 is no place")]
    public void A_file_that_is_no_list_of_places_stops_the_start_with_its_fault(string text, string fault)
    {
        var failure = Assert.Throws<SettingException>(() => Of(text));

        Assert.StartsWith("Catalog:PlacesFile: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_street_of_two_datasets_is_one_and_two_of_one_name_that_lie_apart_are_two()
    {
        CatalogStreet[] rows =
        [
            new(new StreetPosition("a", "RUE ST MAUR"), "10", 2.370, 48.860, 3),
            new(new StreetPosition("b", "Rue Saint-Maur"), "11", 2.372, 48.862, 1),
            new(new StreetPosition("c", "Rue Saint-Maur"), "Elsewhere", 3.870, 43.600, 2),
        ];
        var none = Options.Create(new CatalogPageOptions());
        var streets = TownPlaces.Of((new CityStreets(none), new PlaceList(none)), new BaseMapNames([], []), rows, []).ToList();

        Assert.Equal([("RUE ST MAUR", 4, 2.3705), ("Rue Saint-Maur", 2, 3.87)],
            streets.Select(street => (street.Name, street.Bays, Math.Round(street.Lon, 6))));
    }

    private PlaceList Of(string text)
    {
        var path = Path.Combine(_folder, "places.csv");
        File.WriteAllText(path, text);
        return new PlaceList(Options.Create(new CatalogPageOptions { PlacesFile = path }));
    }
}
