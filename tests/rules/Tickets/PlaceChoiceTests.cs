using System.Globalization;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;
using Xunit;

namespace ParkAndSee.Tickets;

/// <summary>Near a border of zones the driver chooses.</summary>
public sealed class PlaceChoiceTests
{
    [Theory]
    [InlineData("1:3", 10, "1", "1")]
    [InlineData("1:3 1:8", 10, "1", "1")] // two bays of one zone
    [InlineData("1:3 2:24", 10, null, "1 2")] // a border within the accuracy and its margin
    [InlineData("1:3 2:26", 10, "1", "1")]
    [InlineData("2:24 1:3", 10, null, "1 2")] // the nearest first
    [InlineData("1:3 2:60", 50, null, "1 2")]
    [InlineData("1:30", 10, null, "1")] // not there, but nothing else is near
    [InlineData("1:201", 10, null, "")]
    [InlineData("", 10, null, "")]
    [InlineData("1:0 2:0", 0, null, "1 2")] // areas that overlap
    public void A_measured_position(string near, double accuracy, string? chosen, string offered)
    {
        var found = PlaceChoice.OfPosition(near.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Candidate), accuracy);
        Assert.Equal((chosen, offered), (found.Chosen?.Zone, string.Join(' ', found.Candidates.Select(each => each.Zone))));
    }

    [Fact]
    public void A_zone_is_told_with_the_street_of_its_nearest_bay_and_the_distance_of_its_area()
    {
        var bay = new BayId(Guid.NewGuid());
        var found = PlaceChoice.OfPosition(
            [Candidate("1:0"), Candidate("1:12") with { Street = "Rue X", Bay = bay },
                Candidate("1:20") with { Street = "Rue Y", Bay = bay }],
            10);
        Assert.Equal((0.0, "Rue X"), (found.Chosen!.Metres, found.Chosen.Street));
    }

    [Fact]
    public void A_name_of_several_zones_chooses_none()
    {
        Assert.Equal("1", PlaceChoice.OfName([Candidate("1:0"), Candidate("1:0")]).Chosen?.Zone);
        var found = PlaceChoice.OfName([Candidate("2:0"), Candidate("1:0")]);
        Assert.Null(found.Chosen);
        Assert.Equal(["1", "2"], found.Candidates.Select(each => each.Zone));
    }

    private static PlaceCandidate Candidate(string text) =>
        text.Split(':') is [var zone, var metres]
            ? new PlaceCandidate("paris", zone, new LocalizedText(zone, zone),
                double.Parse(metres, CultureInfo.InvariantCulture), null, null, BayId.None)
            : throw new ArgumentException(text);
}
