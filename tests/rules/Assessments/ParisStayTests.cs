using ParkAndSee.Bays;
using ParkAndSee.Tests.CurbPolicies;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Assessments;

/// <summary>Stays in the bays of Paris under the policies that are shipped. 24 November 2026 is a Tuesday.</summary>
public class ParisStayTests
{
    private static readonly CurbPlace Delivery = PolicyFiles.InParis(BayKind.Delivery);
    private static readonly CurbPlace Disabled = PolicyFiles.InParis(BayKind.Disabled);
    private static readonly CurbPlace Paying = PolicyFiles.InParis(BayKind.Paying);

    [Theory]
    [InlineData("2026-11-24 10:05", "Lawful WithinMaxStay from 2026-11-24 10:00 until 2026-11-24 10:30 by delivery-hours")]
    [InlineData("2026-11-24 10:29", "Lawful WithinMaxStay from 2026-11-24 10:00 until 2026-11-24 10:30 by delivery-hours")]
    [InlineData("2026-11-24 10:30", "InBreach MaxStayExceeded from 2026-11-24 10:30 until 2026-11-24 20:00 by delivery-hours")]
    [InlineData("2026-11-24 20:00", "Lawful FreeToPark from 2026-11-24 20:00 until 2026-11-25 07:00 by delivery-nights")]
    [InlineData("2026-11-25 07:00", "Lawful WithinMaxStay from 2026-11-25 07:00 until 2026-11-25 07:30 by delivery-hours")]
    public void A_delivery_bay_gives_half_an_hour_in_delivery_hours(string now, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 10:00", Delivery).Say(PolicyFiles.Paris, now));

    [Fact]
    public void Who_came_at_night_is_counted_from_the_beginning_of_delivery_hours() =>
        Assert.Equal(
            "Lawful WithinMaxStay from 2026-11-24 07:00 until 2026-11-24 07:30 by delivery-hours",
            Stays.Since("2026-11-23 22:00", Delivery).Say(PolicyFiles.Paris, "2026-11-24 07:10"));

    [Fact]
    public void A_delivery_bay_is_open_to_all_on_a_public_holiday() =>
        Assert.Equal( // 11 November 2026 is a Wednesday
            "Lawful FreeToPark from 2026-11-11 10:00 until 2026-11-12 07:00 by delivery-nights",
            Stays.Since("2026-11-11 10:00", Delivery).Say(PolicyFiles.Paris, "2026-11-11 15:00"));

    [Fact]
    public void A_disabled_bay_is_to_be_checked_since_a_sensor_sees_no_card() =>
        Assert.Equal(
            "ToBeChecked ClassNotKnown from 2026-11-24 10:02 until never by disabled",
            Stays.Since("2026-11-24 10:00", Disabled).Say(PolicyFiles.Paris, "2026-11-24 10:05"));

    [Fact]
    public void A_disabled_card_may_stay_in_its_bay_and_is_known_for_a_day_after_it_was_seen() =>
        Assert.Equal(
            "Lawful DisabledCardCovers from 2026-11-24 10:10 until 2026-11-25 10:10 by disabled",
            Stays.Since("2026-11-24 10:00", Disabled).Read("2026-11-24 10:10", by: CoveredBy.DisabledCard, until: "2026-11-26 00:00")
                .Say(PolicyFiles.Paris, "2026-11-24 18:00"));

    [Fact]
    public void A_vehicle_that_is_known_to_have_no_card_is_in_breach_in_a_disabled_bay() =>
        Assert.Equal(
            "InBreach WrongClass from 2026-11-24 10:10 until 2026-11-25 10:10 by disabled",
            Stays.Since("2026-11-24 10:00", Disabled).Read("2026-11-24 10:10", hasNot: ["accessible"])
                .Say(PolicyFiles.Paris, "2026-11-24 18:00"));

    [Theory]
    [InlineData("2026-11-24 08:30", "Lawful FreeToPark from 2026-11-24 08:00 until 2026-11-24 09:00 by paid-closed")]
    [InlineData("2026-11-24 09:00", "Lawful WithinGrace from 2026-11-24 09:00 until 2026-11-24 09:05 by paid-1")]
    [InlineData("2026-11-24 12:00", "Unknown PaymentByPlate from 2026-11-24 09:05 until 2026-11-24 20:00 by paid-1")]
    [InlineData("2026-11-24 23:00", "Lawful FreeToPark from 2026-11-24 20:00 until 2026-11-25 09:00 by paid-closed")]
    [InlineData("2026-11-28 23:00", "Lawful FreeToPark from 2026-11-28 20:00 until 2026-11-30 09:00 by paid-closed")] // over Sunday
    public void Payment_by_plate_is_nothing_that_a_sensor_knows(string now, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 08:00", Paying).Say(PolicyFiles.Paris, now));

    [Fact]
    public void A_plate_without_a_right_is_to_be_checked_when_it_was_read_after_the_time_to_pay() =>
        Assert.Equal(
            "ToBeChecked NoRightKnown from 2026-11-24 10:06 until 2026-11-24 20:00 by paid-1",
            Stays.Since("2026-11-24 10:00", Paying).Read("2026-11-24 10:06").Say(PolicyFiles.Paris, "2026-11-24 10:30"));

    [Fact]
    public void A_plate_that_was_read_while_it_had_time_to_pay_may_have_paid_since() =>
        Assert.Equal(
            (AssessmentVerdict.Unknown, AssessmentReason.PaymentByPlate),
            Stays.Since("2026-11-24 10:00", Paying).Read("2026-11-24 10:03").Short(PolicyFiles.Paris, "2026-11-24 10:30"));

    [Theory]
    [InlineData(CoveredBy.Right, "2026-11-24 11:00", "Lawful RightCovers from 2026-11-24 10:10 until 2026-11-24 11:30 by paid-1")]
    [InlineData(CoveredBy.Permit, "2026-11-24 11:00", "Lawful PermitCovers from 2026-11-24 10:10 until 2026-11-24 11:30 by paid-1")]
    [InlineData(CoveredBy.Right, "2026-11-24 11:34", "Lawful WithinGrace from 2026-11-24 11:30 until 2026-11-24 11:35 by paid-1")]
    [InlineData(CoveredBy.Right, "2026-11-24 11:35", "ToBeChecked RightEnded from 2026-11-24 11:35 until 2026-11-24 20:00 by paid-1")]
    [InlineData(CoveredBy.DisabledCard, "2026-11-24 11:00",
        "Lawful DisabledCardCovers from 2026-11-24 10:10 until 2026-11-24 11:30 by paid-1")]
    public void What_covers_a_plate_counts_until_it_ends_and_then_there_is_time_to_leave(CoveredBy by, string now, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 10:00", Paying).Read("2026-11-24 10:10", by: by, until: "2026-11-24 11:30")
            .Say(PolicyFiles.Paris, now));

    [Theory]
    [InlineData("1E", "paid-1")]
    [InlineData("11L", "paid-1")]
    [InlineData("Arrondissement 9", "paid-1")]
    [InlineData("18M", "paid-2")]
    [InlineData("12E", "paid-2")]
    public void The_zone_of_payment_follows_from_the_arrondissement(string zone, string rule) =>
        Assert.EndsWith($"by {rule}", Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.Paying, zone))
            .Say(PolicyFiles.Paris, "2026-11-24 12:00"), StringComparison.Ordinal);

    [Fact]
    public void A_car_in_a_bay_for_two_wheelers_is_found_once_its_plate_is_known()
    {
        var stay = Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.TwoWheeler));
        Assert.Equal((AssessmentVerdict.Unknown, AssessmentReason.ClassNotKnown), stay.Short(PolicyFiles.Paris, "2026-11-24 12:00"));
        var car = stay.Read("2026-11-24 11:00", has: ["car"], hasNot: ["bicycle", "motorcycle", "moped"]);
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.WrongClass), car.Short(PolicyFiles.Paris, "2026-11-24 12:00"));
        var motorcycle = stay.Read("2026-11-24 11:00", has: ["motorcycle"], hasNot: ["bicycle", "car", "moped"]);
        Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown),
            motorcycle.Short(PolicyFiles.Paris, "2026-11-24 12:00"));
    }
}
