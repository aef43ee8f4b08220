using System.Globalization;
using ParkAndSee.Search;
using Xunit;

namespace ParkAndSee.Tests.Search;

/// <summary>House numbers of the base map, compared with the addresses that the City gives its delivery bays.</summary>
public sealed class HouseNumbersTests(ParisPlaces paris) : IClassFixture<ParisPlaces>
{
    private const int Every = 2; // of 9,198 rows
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivery_bays_lie_at_the_house_number_that_the_City_writes_where_the_map_has_it()
    {
        var (asked, found, distances) = (0, 0, new List<double>());
        foreach (var (address, lon, lat) in Addresses())
        {
            asked++;
            if (PlaceFinder.Find(paris.Index, address, 1) is not { House: { } house, Places: [var street] }) continue;
            if (await paris.Houses.FindAsync(street, house, Ct) is not { } at) continue;
            found++;
            distances.Add(Geo.Distance(lon, lat, at.Lon, at.Lat));
        }

        distances.Sort();
        var (median, ninth) = (distances[distances.Count / 2], distances[distances.Count * 9 / 10]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} asked, {found} found, median {median:0} m, 90 % within {ninth:0} m");
        // The shipped map of Paris has few numbers: one address in eleven.
        Assert.InRange(found, asked / 15, asked);
        Assert.InRange(median, 0, 15);
        Assert.InRange(ninth, 0, 40);
    }

    [Theory]
    [InlineData("9999 rue oberkampf")]
    [InlineData("12 rue de paris")]
    public async Task A_number_that_the_map_does_not_have_leaves_the_street(string address)
    {
        var found = PlaceFinder.Find(paris.Index, address, 1);

        Assert.Equal(PlaceKind.Street, Assert.Single(found.Places).Kind);
        Assert.Null(await paris.Houses.FindAsync(found.Places[0], found.House!.Value, Ct));
    }

    [Fact]
    public async Task A_suffix_that_the_map_does_not_have_leaves_the_number()
    {
        var found = PlaceFinder.Find(paris.Index, "194 quater bd voltaire", 1);

        Assert.Equal("194 Boulevard Voltaire", (await paris.Houses.FindAsync(found.Places[0], found.House!.Value, Ct))!.Name);
    }

    private static IEnumerable<(string Address, double Lon, double Lat)> Addresses()
    {
        var lines = File.ReadAllLines(Repository.File("standalone/data/paris/paris_delivery_bays.csv"));
        var header = lines[0].TrimStart('\ufeff').Split(';').ToList();
        var (number, type, name, point) = (
            header.IndexOf("Numéro voie"), header.IndexOf("Type voie"), header.IndexOf("Nom voie"), header.IndexOf("geo_point_2d"));
        for (var n = 1; n < lines.Length; n += Every)
        {
            var row = lines[n].Split(';');
            if (row.Length != header.Count || row[number].Length == 0 || row[number] == "0") continue;
            var at = row[point].Split(',');
            yield return ($"{row[number]} {row[type]} {row[name]}", double.Parse(at[1], CultureInfo.InvariantCulture),
                double.Parse(at[0], CultureInfo.InvariantCulture));
        }
    }
}
