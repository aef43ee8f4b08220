using Microsoft.Extensions.Options;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>The map begins where most bays are.</summary>
public sealed class StartViewTests
{
    [Fact]
    public void Without_bays_there_is_no_box() => Assert.True(Start().For(CatalogSnapshot.Empty).IsEmpty);

    [Fact]
    public void It_is_the_box_around_all_bays_of_one_town()
    {
        var city = CityOf(("paris", 2.30, 48.85), ("paris", 2.35, 48.86), ("paris", 2.40, 48.84));

        Assert.Equal(city.Bounds, Start().For(city));
    }

    [Theory]
    [InlineData(3.88, 43.61)] // another town
    [InlineData(2.30, 48.50)] // 35 km away
    [InlineData(0, 0)]
    public void A_stray_bay_does_not_move_it(double lon, double lat)
    {
        var city = CityOf(("paris", lon, lat), ("paris", 2.30, 48.85), ("paris", 2.35, 48.86));
        var box = Start().For(city);

        Assert.True(box.Holds(2.30, 48.85) && box.Holds(2.35, 48.86));
        Assert.False(box.Holds(lon, lat));
    }

    [Fact]
    public void The_larger_of_two_towns_wins_unless_the_other_one_is_named()
    {
        var city = CityOf(("paris", 2.30, 48.85), ("paris", 2.31, 48.85), ("montpellier", 3.88, 43.61));

        Assert.True(Start().For(city).Holds(2.30, 48.85));
        Assert.True(Start("montpellier").For(city).Holds(3.88, 43.61));
        Assert.False(Start("montpellier").For(city).Holds(2.30, 48.85));
    }

    [Fact]
    public void A_named_dataset_without_bays_counts_for_nothing() =>
        Assert.True(Start("grenoble").For(CityOf(("paris", 2.30, 48.85))).Holds(2.30, 48.85));

    [Fact]
    public void It_follows_the_catalogue()
    {
        var start = Start();
        start.For(CityOf(("paris", 2.30, 48.85)));

        Assert.True(start.For(CityOf(("paris", 3.88, 43.61))).Holds(3.88, 43.61));
    }

    private static StartView Start(params string[] datasets) => new(Options.Create(new CatalogPageOptions { StartDatasets = datasets }));

    private static CatalogSnapshot CityOf(params (string Dataset, double Lon, double Lat)[] bays)
    {
        var datasets = bays.Select(bay => bay.Dataset).Distinct().ToList();
        var zones = datasets.Select((name, i) => new CatalogZone(i + 1, Guid.Empty, name, "zone", 0, 0, 0)).ToArray();
        var builder = new CatalogSnapshotBuilder(new CatalogInfo(4, 1, bays.Length, [], zones));
        builder.Add([.. bays.Select((bay, i) => new CatalogBay(
            i + 1, BayId.Of(bay.Dataset, $"{i}"), datasets.IndexOf(bay.Dataset) + 1, BayKind.Paying, 1, bay.Lon, bay.Lat))]);
        return builder.Build();
    }
}
