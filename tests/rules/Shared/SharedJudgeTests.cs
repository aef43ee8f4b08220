using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Shared;
using ParkAndSee.Zfe;
using Xunit;
using static ParkAndSee.Tests.Shared.SharedTown;

namespace ParkAndSee.Tests.Shared;

public class SharedJudgeTests
{
    [Theory]
    [InlineData(5, -1, 4.0, SharedVerdict.Fine, SharedWhy.InBay)] // in the middle
    [InlineData(5, 6.9, 4.0, SharedVerdict.Fine, SharedWhy.InBay)] // 4 m accuracy and 3 m dead band reach it
    [InlineData(5, 7.2, 4.0, SharedVerdict.OutsideBay, SharedWhy.Bad)]
    [InlineData(5, 17.8, null, SharedVerdict.Fine, SharedWhy.InBay)] // the document's 15 m, and 3 m
    [InlineData(5, 18.3, null, SharedVerdict.OutsideBay, SharedWhy.Bad)]
    [InlineData(5, 200, 50.0, SharedVerdict.OutsideBay, SharedWhy.Bad)]
    [InlineData(5, 200, 50.1, SharedVerdict.Unknown, SharedWhy.TooInaccurate)]
    [InlineData(5, 0.5, 50.1, SharedVerdict.Unknown, SharedWhy.TooInaccurate)]
    [InlineData(5, 5000, 4.0, SharedVerdict.OutsideBay, SharedWhy.Bad)]
    public void The_circle_of_a_place_decides_in_favour_of_the_vehicle(
        double east, double south, double? accuracy, SharedVerdict verdict, SharedWhy why)
    {
        var finding = Judge(Event(0, SharedVehicleState.Available, At(east, south, accuracy)));
        Assert.Equal((verdict, why), (finding.Verdict, finding.Why));
    }

    [Theory]
    [InlineData(SharedSurface.Sidewalk, 30, SharedVerdict.OnPavement)]
    [InlineData(SharedSurface.Crosswalk, 30, SharedVerdict.OnPavement)]
    [InlineData(SharedSurface.Street, 30, SharedVerdict.OutsideBay)]
    [InlineData(SharedSurface.Garage, 30, SharedVerdict.Fine)]
    [InlineData(SharedSurface.Sidewalk, 1, SharedVerdict.Fine)] // a dedicated bay may lie on a pavement
    public void What_it_stands_on_counts_outside_a_bay(SharedSurface surface, double south, SharedVerdict verdict) =>
        Assert.Equal(verdict, Judge(Telemetry(0, At(5, south, 4), surface)).Verdict);

    [Fact]
    public void A_moped_may_stand_on_the_street_and_not_on_the_pavement()
    {
        Assert.Equal(SharedWhy.FreeFloating,
            SharedJudge.Judge(Known(Telemetry(0, At(5, 40, 4), SharedSurface.Street)), Document, Moped, Map).Why);
        Assert.Equal(SharedVerdict.OnPavement,
            SharedJudge.Judge(Known(Telemetry(0, At(5, 40, 4), SharedSurface.Sidewalk)), Document, Moped, Map).Verdict);
    }

    [Fact]
    public void What_lies_is_a_case_also_in_a_bay_until_it_is_put_up()
    {
        var lying = new[] { Event(0, SharedVehicleState.Available, At(5, -1, 4)), Telemetry(3, At(5, -1, 4), tipped: true), Telemetry(4,
            At(5, -1, 4)) };
        Assert.Equal((SharedVerdict.TippedOver, Morning + (3 * Minute)), (Judge(lying).Verdict, Judge(lying).Since));
        Assert.Equal(SharedVerdict.Fine, Judge([.. lying, Telemetry(5, At(5, -1, 4), tipped: false)]).Verdict);
    }

    [Theory]
    [InlineData(SharedVehicleState.OnTrip, SharedVerdict.Fine, SharedWhy.NotParked)]
    [InlineData(SharedVehicleState.Stopped, SharedVerdict.Fine, SharedWhy.NotParked)]
    [InlineData(SharedVehicleState.Removed, SharedVerdict.Fine, SharedWhy.NotParked)]
    [InlineData(SharedVehicleState.Elsewhere, SharedVerdict.Fine, SharedWhy.NotParked)]
    [InlineData(SharedVehicleState.NonContactable, SharedVerdict.Unknown, SharedWhy.ContactLost)]
    [InlineData(SharedVehicleState.Missing, SharedVerdict.Unknown, SharedWhy.ContactLost)]
    [InlineData(SharedVehicleState.NonOperational, SharedVerdict.OutsideBay, SharedWhy.Bad)]
    [InlineData(SharedVehicleState.Reserved, SharedVerdict.OutsideBay, SharedWhy.Bad)]
    public void The_state_tells_whether_it_is_parked_at_all(SharedVehicleState state, SharedVerdict verdict, SharedWhy why)
    {
        var finding = Judge(Event(0, SharedVehicleState.Available, At(5, 40, 4)), Event(1, state));
        Assert.Equal((verdict, why), (finding.Verdict, finding.Why));
    }

    [Fact]
    public void Nothing_is_said_without_a_place_a_word_or_a_bay_in_the_catalogue()
    {
        Assert.Equal(SharedWhy.NoPlace, Judge(Event(0, SharedVehicleState.Available)).Why);
        Assert.Equal(SharedWhy.NothingHeard, Judge().Why);
        var outside = Known(Event(0, SharedVehicleState.Available, At(5, 40, 4)));
        Assert.Equal(SharedWhy.NoBaysKnown, SharedJudge.Judge(outside, Document, Light, DedicatedBays.None).Why);
        Assert.Equal(SharedWhy.NoBaysKnown, SharedJudge.Judge(outside, Document, Light, new DedicatedBays([Bay(BayKind.Taxi)])).Why);
    }

    [Fact]
    public void Only_the_datasets_that_the_document_names_are_dedicated()
    {
        var picky = Light with { Bays = [new DedicatedKind(BayKind.TwoWheeler, "two")] };
        var inside = Known(Event(0, SharedVehicleState.Available, At(5, -1, 4)));
        Assert.Equal(SharedVerdict.Unknown,
            SharedJudge.Judge(inside, Document, picky, new DedicatedBays([Bay(BayKind.TwoWheeler, "one")])).Verdict);
        Assert.Equal(SharedVerdict.Fine,
            SharedJudge.Judge(inside, Document, picky, new DedicatedBays([Bay(BayKind.TwoWheeler, "two")])).Verdict);
    }

    [Fact]
    public void A_finding_carries_the_nearest_bay_and_the_tolerance()
    {
        var facts = Judge(Event(0, SharedVehicleState.Available, At(5, 40, 4))).Evidence!;
        Assert.Equal((BayId.Of("test", "one"), "Louvre", 700), (facts.Bay, facts.Zone, facts.ReachCm));
        Assert.InRange(facts.BayCm!.Value, 3_990, 4_010);
    }

    /// <summary>
    /// The dead band: however a measurement errs within its accuracy, a vehicle that stands in
    /// a bay is in it, and one that stands still has not moved.
    /// </summary>
    [Fact]
    public void No_error_within_the_accuracy_makes_a_case_of_a_vehicle_in_its_bay() =>
        Gen.Select(Gen.Double[0, 10], Gen.Double[-2, 0],
            Gen.Select(Gen.Double[0, 2 * Math.PI], Gen.Double[0, 1], Gen.Double[0.1, 50]).Array[1, 12])
            .Sample((east, south, errors) =>
            {
                var reports = errors.Select((error, i) => Telemetry(i,
                    At(east + (Math.Cos(error.Item1) * error.Item2 * error.Item3),
                        south + (Math.Sin(error.Item1) * error.Item2 * error.Item3), error.Item3))).ToArray();
                var known = Known(reports);
                Assert.Equal(Morning, known.Since);
                Assert.Equal(SharedWhy.InBay, SharedJudge.Judge(known, Document, Light, Map).Why);
            });

    [Theory]
    [InlineData(48.85, 2.35, 48.85, 2.354, 29_356.5)]
    [InlineData(48.85, 2.35, 48.8527, 2.35, 30_025.9)]
    [InlineData(43.6, 3.88, 43.602, 3.883, 32_870.9)]
    [InlineData(-37.81, 144.96, -37.8123, 144.9577, 32_586.6)]
    [InlineData(69.6, 18.9, 69.602, 18.905, 29_604.1)]
    public void Lengths_agree_with_the_ellipsoid(double lat, double lon, double otherLat, double otherLon, double cm) =>
        Assert.InRange(GroundMetric.Between(MicroPoint.OfDegrees(lon, lat), MicroPoint.OfDegrees(otherLon, otherLat)) - cm, -4, 3);
}
