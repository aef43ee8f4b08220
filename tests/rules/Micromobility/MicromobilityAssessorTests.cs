using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Micromobility;
using ParkAndSee.Zfe;
using Xunit;
using static ParkAndSee.Tests.Micromobility.MicromobilityTown;

namespace ParkAndSee.Tests.Micromobility;

public class MicromobilityAssessorTests
{
    [Theory]
    [InlineData(5, -1, 4.0, MicromobilityVerdict.Fine, MicromobilityReason.InBay)] // in the middle
    [InlineData(5, 6.9, 4.0, MicromobilityVerdict.Fine, MicromobilityReason.InBay)] // 4 m accuracy and 3 m dead band reach it
    [InlineData(5, 7.2, 4.0, MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad)]
    [InlineData(5, 17.8, null, MicromobilityVerdict.Fine, MicromobilityReason.InBay)] // the document's 15 m, and 3 m
    [InlineData(5, 18.3, null, MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad)]
    [InlineData(5, 200, 50.0, MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad)]
    [InlineData(5, 200, 50.1, MicromobilityVerdict.Unknown, MicromobilityReason.TooInaccurate)]
    [InlineData(5, 0.5, 50.1, MicromobilityVerdict.Unknown, MicromobilityReason.TooInaccurate)]
    [InlineData(5, 5000, 4.0, MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad)]
    public void The_circle_of_a_place_decides_in_favour_of_the_vehicle(
        double east, double south, double? accuracy, MicromobilityVerdict verdict, MicromobilityReason why)
    {
        var finding = Judge(Event(0, MdsVehicleState.Available, At(east, south, accuracy)));
        Assert.Equal((verdict, why), (finding.Verdict, finding.Why));
    }

    [Theory]
    [InlineData(MicromobilitySurface.Sidewalk, 30, MicromobilityVerdict.OnPavement)]
    [InlineData(MicromobilitySurface.Crosswalk, 30, MicromobilityVerdict.OnPavement)]
    [InlineData(MicromobilitySurface.Street, 30, MicromobilityVerdict.OutsideBay)]
    [InlineData(MicromobilitySurface.Garage, 30, MicromobilityVerdict.Fine)]
    [InlineData(MicromobilitySurface.Sidewalk, 1, MicromobilityVerdict.Fine)] // a dedicated bay may lie on a pavement
    public void What_it_stands_on_counts_outside_a_bay(MicromobilitySurface surface, double south, MicromobilityVerdict verdict) =>
        Assert.Equal(verdict, Judge(Telemetry(0, At(5, south, 4), surface)).Verdict);

    [Fact]
    public void A_moped_may_stand_on_the_street_and_not_on_the_pavement()
    {
        Assert.Equal(MicromobilityReason.FreeFloating,
            MicromobilityAssessor.Assess(Known(Telemetry(0, At(5, 40, 4), MicromobilitySurface.Street)), Document, Moped, Map).Why);
        Assert.Equal(MicromobilityVerdict.OnPavement,
            MicromobilityAssessor.Assess(Known(Telemetry(0, At(5, 40, 4), MicromobilitySurface.Sidewalk)), Document, Moped, Map).Verdict);
    }

    [Fact]
    public void What_lies_is_a_case_also_in_a_bay_until_it_is_put_up()
    {
        var lying = new[] { Event(0, MdsVehicleState.Available, At(5, -1, 4)), Telemetry(3, At(5, -1, 4), tipped: true), Telemetry(4,
            At(5, -1, 4)) };
        Assert.Equal((MicromobilityVerdict.TippedOver, Morning + (3 * Minute)), (Judge(lying).Verdict, Judge(lying).Since));
        Assert.Equal(MicromobilityVerdict.Fine, Judge([.. lying, Telemetry(5, At(5, -1, 4), tipped: false)]).Verdict);
    }

    [Theory]
    [InlineData(MdsVehicleState.OnTrip, MicromobilityVerdict.Fine, MicromobilityReason.NotParked)]
    [InlineData(MdsVehicleState.Stopped, MicromobilityVerdict.Fine, MicromobilityReason.NotParked)]
    [InlineData(MdsVehicleState.Removed, MicromobilityVerdict.Fine, MicromobilityReason.NotParked)]
    [InlineData(MdsVehicleState.Elsewhere, MicromobilityVerdict.Fine, MicromobilityReason.NotParked)]
    [InlineData(MdsVehicleState.NonContactable, MicromobilityVerdict.Unknown, MicromobilityReason.ContactLost)]
    [InlineData(MdsVehicleState.Missing, MicromobilityVerdict.Unknown, MicromobilityReason.ContactLost)]
    [InlineData(MdsVehicleState.NonOperational, MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad)]
    [InlineData(MdsVehicleState.Reserved, MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad)]
    public void The_state_tells_whether_it_is_parked_at_all(MdsVehicleState state, MicromobilityVerdict verdict, MicromobilityReason why)
    {
        var finding = Judge(Event(0, MdsVehicleState.Available, At(5, 40, 4)), Event(1, state));
        Assert.Equal((verdict, why), (finding.Verdict, finding.Why));
    }

    [Fact]
    public void Nothing_is_said_without_a_place_a_word_or_a_bay_in_the_catalogue()
    {
        Assert.Equal(MicromobilityReason.NoPlace, Judge(Event(0, MdsVehicleState.Available)).Why);
        Assert.Equal(MicromobilityReason.NothingHeard, Judge().Why);
        var outside = Known(Event(0, MdsVehicleState.Available, At(5, 40, 4)));
        Assert.Equal(MicromobilityReason.NoBaysKnown, MicromobilityAssessor.Assess(outside, Document, Light, DedicatedBays.None).Why);
        Assert.Equal(MicromobilityReason.NoBaysKnown,
            MicromobilityAssessor.Assess(outside, Document, Light, new DedicatedBays([Bay(BayKind.Taxi)])).Why);
    }

    [Fact]
    public void Only_the_datasets_that_the_document_names_are_dedicated()
    {
        var picky = Light with { Bays = [new DedicatedKind(BayKind.TwoWheeler, "two")] };
        var inside = Known(Event(0, MdsVehicleState.Available, At(5, -1, 4)));
        Assert.Equal(MicromobilityVerdict.Unknown,
            MicromobilityAssessor.Assess(inside, Document, picky, new DedicatedBays([Bay(BayKind.TwoWheeler, "one")])).Verdict);
        Assert.Equal(MicromobilityVerdict.Fine,
            MicromobilityAssessor.Assess(inside, Document, picky, new DedicatedBays([Bay(BayKind.TwoWheeler, "two")])).Verdict);
    }

    [Fact]
    public void A_finding_carries_the_nearest_bay_and_the_tolerance()
    {
        var facts = Judge(Event(0, MdsVehicleState.Available, At(5, 40, 4))).Evidence!;
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
                Assert.Equal(MicromobilityReason.InBay, MicromobilityAssessor.Assess(known, Document, Light, Map).Why);
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
