using ParkAndSee.Bays;
using ParkAndSee.Tests.CurbPolicies;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Assessments;

/// <summary>
/// A camera's read for the control of paid parking establishes no offence, whatever the register
/// knows of the vehicle; what a person sees may (CNIL, formal notices of 25 August 2020). Bays of
/// Paris under the policies that are shipped; 24 November 2026 is a Tuesday, the 29th a Sunday.
/// </summary>
public class CameraReadTests
{
    [Theory]
    [InlineData(BayKind.TwoWheeler, "2026-11-29 10:00")] // Sunday: nobody pays
    [InlineData(BayKind.TwoWheeler, "2026-11-24 10:00")] // Tuesday: motorcycles and mopeds pay
    [InlineData(BayKind.Charging, "2026-11-24 10:00")]
    [InlineData(BayKind.Disabled, "2026-11-24 10:00")]
    [InlineData(BayKind.Delivery, "2026-11-24 10:00")]
    public void A_car_in_a_reserved_bay_is_what_the_sensor_says_when_a_camera_reads_it_and_in_breach_when_a_person_does(
        BayKind kind, string arrival)
    {
        var stay = Stays.Since(arrival, PolicyFiles.InParis(kind));
        var (read, now) = (arrival.Replace("10:00", "10:20", StringComparison.Ordinal),
            arrival.Replace("10:00", "10:29", StringComparison.Ordinal));
        string[] has = ["car", "combustion"], hasNot = ["accessible", "bicycle", "electric", "moped", "motorcycle"];

        var camera = stay.ReadByCamera(read, has, hasNot).Short(PolicyFiles.Paris, now);

        Assert.Equal(stay.Short(PolicyFiles.Paris, now), camera);
        if (kind == BayKind.Delivery) return; // half an hour of loading is permitted to all
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.WrongClass), stay.Read(read, has, hasNot).Short(PolicyFiles.Paris, now));
    }

    [Fact]
    public void On_a_Sunday_a_camera_does_not_send_anybody_to_a_two_wheeler_bay()
    {
        var told = Stays.Since("2026-11-29 10:00", PolicyFiles.InParis(BayKind.TwoWheeler))
            .ReadByCamera("2026-11-29 10:20", ["car"], ["motorcycle", "moped", "bicycle"]).Short(PolicyFiles.Paris, "2026-11-29 11:00");

        Assert.Equal((AssessmentVerdict.Unknown, AssessmentReason.ClassNotKnown), told);
    }

    [Theory]
    [InlineData(CoveredBy.Nothing, "ToBeChecked NoRightKnown from 2026-11-24 10:10 until 2026-11-24 20:00 by paid-1")]
    [InlineData(CoveredBy.Something, "Lawful RegisterCovers from 2026-11-24 10:10 until 2026-11-24 20:00 by paid-1")]
    public void In_a_paid_bay_a_camera_tells_whether_something_covers_the_stay(CoveredBy by, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.Paying)).ReadByCamera("2026-11-24 10:10", by: by)
            .Say(PolicyFiles.Paris, "2026-11-24 11:00"));

    [Fact]
    public void What_covers_may_be_a_card_for_which_there_is_no_longest_stay()
    {
        const string rule =
            """{ "activity": "parking", "maxStay": 2, "maxStayUnit": "hour", "graceMinutes": 0, "offence": "long-stay", "sensorTells": ["max_stay"], "payment": { "by": "plate", "tariff": "town", "zone": "1" } }""";
        var rules = PolicyFiles.Rules(PolicyFiles.Town(PolicyFiles.Policy("paid", 1, rule)));
        var stay = Stays.Since("2026-11-24 10:00", PolicyFiles.Place(BayKind.Paying));

        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.MaxStayExceeded), stay.Short(rules, "2026-11-24 13:00"));
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.MaxStayExceeded),
            stay.ReadByCamera("2026-11-24 12:30").Short(rules, "2026-11-24 13:00"));
        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.RegisterCovers),
            stay.ReadByCamera("2026-11-24 12:30", by: CoveredBy.Something).Short(rules, "2026-11-24 13:00"));
    }

    [Fact]
    public void A_card_that_a_camera_is_told_of_frees_nobody_in_a_reserved_bay() =>
        Assert.Equal(
            (AssessmentVerdict.ToBeChecked, AssessmentReason.ClassNotKnown),
            Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.Disabled))
                .ReadByCamera("2026-11-24 10:10", by: CoveredBy.DisabledCard).Short(PolicyFiles.Paris, "2026-11-24 11:00"));
}
