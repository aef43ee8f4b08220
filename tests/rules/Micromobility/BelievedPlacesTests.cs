using ParkAndSee.Catalog;
using ParkAndSee.Micromobility;
using Xunit;
using static ParkAndSee.Tests.Micromobility.MicromobilityTown;

namespace ParkAndSee.Tests.Micromobility;

public class BelievedPlacesTests
{
    private static readonly TownArea Paris = new(
        [new CatalogBounds(2.25, 48.81, 2.42, 48.90), new CatalogBounds(144.9, -37.9, 145, -37.8)]);

    [Theory]
    [InlineData(2.3522, 48.8566, TownPlace.Inside)]
    [InlineData(2.12, 48.85, TownPlace.Inside)] // within the margin of 10 km
    [InlineData(2.05, 48.85, TownPlace.Outside)]
    [InlineData(2.35, 49.0, TownPlace.Outside)]
    [InlineData(144.95, -37.85, TownPlace.Inside)] // another dataset, not the box around both
    [InlineData(70, 10, TownPlace.Outside)]
    [InlineData(0, 0, TownPlace.NotMeasured)]
    [InlineData(48.8566, 2.3522, TownPlace.Swapped)]
    [InlineData(4.83, 45.76, TownPlace.Outside)]
    public void A_place_is_in_the_town_or_not_believed(double lon, double lat, TownPlace expected) =>
        Assert.Equal(expected, Paris.Locate(lon, lat));

    [Fact]
    public void Without_a_catalogue_every_measured_place_is_believed()
    {
        Assert.Equal(TownPlace.Inside, TownArea.Unknown.Locate(4.83, 45.76));
        Assert.Equal(TownPlace.NotMeasured, TownArea.Unknown.Locate(0, 0));
    }

    [Fact]
    public void Reports_lose_places_that_cannot_be_right_and_make_no_case()
    {
        MicromobilityReport[] reports =
        [
            Event(0, MdsVehicleState.Available, At(20, 0, 4)), Event(0, MdsVehicleState.Available, new MicromobilityFix(0, 0, null)),
            Event(0, MdsVehicleState.Available, new MicromobilityFix(48_856_600, 2_352_200, null)),
            Event(0, MdsVehicleState.Available, new MicromobilityFix(4_830_000, 45_760_000, null)),
        ];

        var believed = BelievedPlaces.Of(reports, Paris);

        Assert.Equal([true, false, false, false], believed.Select(report => report.Fix is not null));
        Assert.Equal([MicromobilityReason.Bad, MicromobilityReason.NoPlace, MicromobilityReason.NoPlace, MicromobilityReason.NoPlace],
            believed.Select(report => Judge(report).Why));
        Assert.All(reports[1..], report => Assert.True(Judge(report).IsBad)); // so it is the place that counts
    }

    [Fact]
    public void A_bad_place_does_not_move_a_vehicle_that_stands()
    {
        var stands = Event(0, MdsVehicleState.Available, At(20, 0, 4));
        var lost = BelievedPlaces.Of([Telemetry(5, new MicromobilityFix(0, 0, 300))], Paris)[0];

        Assert.Equal((stands.Fix, stands.At), (Known(stands, lost).Fix, Known(stands, lost).Since));
    }

    [Fact]
    public void A_document_keeps_vehicles_without_a_place_and_leaves_out_those_of_another_town()
    {
        var document = new GbfsSnapshot(
            Morning,
            [
                Vehicle("here", At(20, 0, 4)), Vehicle("nowhere", new MicromobilityFix(0, 0, null)),
                Vehicle("swapped", new MicromobilityFix(48_856_600, 2_352_200, null)),
                Vehicle("lyon", new MicromobilityFix(4_830_000, 45_760_000, null)), Vehicle("docked", null),
            ]);

        var believed = BelievedPlaces.Of(document, Paris);

        Assert.Equal(["here", "nowhere", "swapped", "docked"], believed.Vehicles.Select(vehicle => vehicle.Id));
        Assert.Equal([true, false, false, false], believed.Vehicles.Select(vehicle => vehicle.Fix is not null));
        var (watched, _) = GbfsFeed.Take("demo-gbfs", [], believed, InForce, Map, Morning);
        Assert.Equal("here", Assert.Single(watched).Id);
    }

    private static GbfsVehicle Vehicle(string id, MicromobilityFix? fix) => new(id, fix, fix is null, MdsVehicleState.Available, null);
}
