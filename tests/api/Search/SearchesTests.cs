using ParkAndSee.Search;
using Xunit;

namespace ParkAndSee.Tests.Search;

/// <summary>Searches as people write them, over the shipped data of Paris (<c>tests/cases/searches.tsv</c>).</summary>
public sealed class SearchesTests(ParisPlaces paris) : IClassFixture<ParisPlaces>
{
    private const int Limit = 10;

    public static TheoryData<string, string, string, string> Searches()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadAllLines(Repository.File("tests/cases/searches.tsv")).Skip(1))
        {
            var fields = line.Split('\t');
            cases.Add(fields[0], fields[1], fields[2], fields[3]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task The_right_place_comes_first(string query, string kind, string name, string place)
    {
        var found = PlaceFinder.Find(paris.Index, query, Limit);
        var first = found.Places.FirstOrDefault();
        if (found.House is { } house && first is not null)
            first = await paris.Houses.FindAsync(first, house, TestContext.Current.CancellationToken) ?? first;

        Assert.NotNull(first);
        Assert.Equal((kind, name, place), (SearchHit.NameOf(first.Kind), first.Name, first.Detail ?? ""));
    }

    [Fact]
    public void There_are_fifty_of_them() => Assert.True(Searches().Count >= 50);

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("%%%")]
    [InlineData("99999")]
    [InlineData("12 avenue xyzzy")]
    [InlineData("\u4e2d\u6587 \ud83d\ude97")]
    public void What_is_nowhere_is_not_found(string query) => Assert.Empty(PlaceFinder.Find(paris.Index, query, Limit).Places);

    [Fact]
    public void A_street_without_bays_is_found_and_says_so()
    {
        var found = PlaceFinder.Find(paris.Index, "villa victor hugo", Limit).Places[0];

        Assert.Equal(("Villa Victor Hugo", 0), (found.Name, found.Bays));
        Assert.Equal(0, SearchHit.Of(found).Bays);
    }

    [Fact]
    public void With_equal_names_the_street_with_bays_comes_first()
    {
        var found = PlaceFinder.Find(paris.Index, "rue de", 50).Places;

        Assert.Equal(found.OrderBy(street => street.Bays == 0).Select(street => street.Name), found.Select(street => street.Name));
    }

    [Fact]
    public void The_town_in_the_name_of_a_street_is_not_every_street_of_the_town() =>
        Assert.Equal(["Rue de Paris"], PlaceFinder.Find(paris.Index, "rue de paris", Limit).Places.Select(place => place.Name).Take(1));
}
