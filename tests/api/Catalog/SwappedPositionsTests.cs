using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>Rows whose latitude and longitude are exchanged are taken, and warned of.</summary>
public class SwappedPositionsTests
{
    private static readonly TownArea Lyon = new([new CatalogBounds(4.78, 45.70, 4.90, 45.80)]);

    [Fact]
    public void A_row_that_is_exchanged_in_its_own_file_is_found_by_its_line()
    {
        var found = Warned(TownArea.Unknown, "Etc/UTC", (4.83, 45.76), (4.84, 45.77), (45.75, 4.85), (4.85, 45.75));

        var note = Assert.Single(found);
        Assert.Equal((4L, "lat", "4"), (note.Line, note.Field, note.Id));
        Assert.Contains("swapped", note.Reason, StringComparison.Ordinal);
        Assert.Contains("the other bays of the file", note.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_exchanged_throughout_is_found_by_the_bays_of_the_catalogue()
    {
        var found = Warned(Lyon, "Etc/UTC", (45.76, 4.83), (45.77, 4.84));

        Assert.Equal([2L, 3L], found.Select(note => note.Line));
        Assert.All(found, note => Assert.Contains("the bays of the catalogue", note.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_file_that_is_exchanged_throughout_is_found_by_its_time_zone()
    {
        var found = Warned(TownArea.Unknown, "Europe/Paris", (45.76, 4.83), (45.77, 4.84), (45.78, 4.85));

        Assert.Equal([2L, 3L, 4L], found.Select(note => note.Line));
        Assert.All(found, note => Assert.Contains("Europe/Paris", note.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Europe/Paris", 4.83, 45.76)]
    [InlineData("Europe/Paris", 9.45, 42.70)] // Bastia
    [InlineData("Europe/Paris", 144.96, -37.81)] // another continent than the time zone says, and not exchanged
    [InlineData("Australia/Melbourne", 144.96, -37.81)]
    [InlineData("Indian/Reunion", 55.45, -20.88)]
    [InlineData("no such zone", 45.76, 4.83)]
    public void A_place_that_may_be_right_is_not_warned_of(string timeZone, double lon, double lat) =>
        Assert.Empty(Warned(TownArea.Unknown, timeZone, (lon, lat), (lon + 0.01, lat), (lon, lat + 0.01)));

    [Fact]
    public void A_town_on_the_diagonal_is_never_warned_of() =>
        Assert.Empty(Warned(new TownArea([new CatalogBounds(44.9, 44.9, 45.1, 45.1)]), "Etc/UTC", (45.0, 45.1), (45.1, 45.0), (45, 45)));

    [Fact]
    public void Rows_beyond_those_that_wait_are_compared_at_once()
    {
        var found = new List<Rejection>();
        var swapped = new SwappedPositions(TownArea.Unknown, "Etc/UTC", found.Add);
        for (var n = 0; n < SwappedPositions.MostWaiting; n++) swapped.Take(Bay(n, 4.83, 45.76), new PositionField(n + 2, null, "lat"));
        Assert.Empty(found);

        swapped.Take(Bay(0, 45.76, 4.83), new PositionField(77, 76, "geometry"));

        Assert.Equal((77L, 76, "geometry"), (found[0].Line, found[0].Feature, found[0].Field));
    }

    private static List<Rejection> Warned(TownArea town, string timeZone, params (double Lon, double Lat)[] places)
    {
        var found = new List<Rejection>();
        var swapped = new SwappedPositions(town, timeZone, found.Add);
        foreach (var (n, (lon, lat)) in places.Index()) swapped.Take(Bay(n + 2, lon, lat), new PositionField(n + 2, null, "lat"));
        swapped.Finish();
        return found;
    }

    private static BayRecord Bay(int n, double lon, double lat) => new(
        $"{n}", BayKind.Paying, 1, BayOrientation.Unknown, "", "Z", null, lon, lat, 0, 0, null);
}
