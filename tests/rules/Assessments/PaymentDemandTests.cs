using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tests.CurbPolicies;
using Xunit;

namespace ParkAndSee.Assessments;

/// <summary>When a bay asks for a right to park. 24 November 2026 is a Tuesday.</summary>
public class PaymentDemandTests
{
    private static readonly BayId Bay = BayId.Of("town", "1");

    [Theory]
    [InlineData("2026-11-24 08:59", false, "2026-11-24 09:00")]
    [InlineData("2026-11-24 09:00", true, "2026-11-24 20:00")]
    [InlineData("2026-11-24 19:59", true, "2026-11-24 20:00")]
    [InlineData("2026-11-24 20:00", false, "2026-11-25 09:00")]
    [InlineData("2026-11-29 12:00", false, "2026-11-30 09:00")] // a Sunday
    public void A_bay_of_Paris_asks_in_paid_hours_and_says_until_when(string at, bool asks, string until)
    {
        var asked = PaymentDemand.Of(Bay, PolicyFiles.InParis(BayKind.Paying), PolicyFiles.Paris, Stays.At(at));

        Assert.Equal((asks, until), (asked.IsAsked, Stays.Local(asked.Until)));
    }

    [Theory]
    [InlineData(BayKind.TwoWheeler, "2026-11-27 12:00", true)] // a Friday: motorcycles and mopeds pay
    [InlineData(BayKind.TwoWheeler, "2026-11-29 12:00", false)] // a Sunday
    [InlineData(BayKind.TwoWheeler, "2026-11-27 21:00", false)]
    [InlineData(BayKind.Charging, "2026-11-27 12:00", false)]
    [InlineData(BayKind.Delivery, "2026-11-27 12:00", false)]
    [InlineData(BayKind.Disabled, "2026-11-27 12:00", false)]
    public void Reserved_bays_of_Paris_ask_only_where_those_they_are_for_pay(BayKind kind, string at, bool asks) =>
        Assert.Equal(asks, PaymentDemand.Of(Bay, PolicyFiles.InParis(kind), PolicyFiles.Paris, Stays.At(at)).IsAsked);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)] // for everybody: what comes after it decides nothing
    public void A_rule_of_payment_behind_one_that_is_for_everybody_asks_nobody(bool forEverybody, bool asks)
    {
        var reserved = PolicyFiles.Policy("reserved", 1,
            forEverybody
                ? """{ "activity": "no parking", "offence": "o" }"""
                : """{ "activity": "no parking", "userClasses": ["truck"], "offence": "o" }""",
                "\"times\": [{ \"from\": \"10:00\", \"to\": \"14:00\" }],");
        var paid = PolicyFiles.Policy("paid", 2,
            """{ "activity": "parking", "payment": { "by": "plate", "tariff": "town", "zone": "1" } }""");

        var asked = PaymentDemand.Of(Bay, PolicyFiles.Place(BayKind.Paying), PolicyFiles.Rules(PolicyFiles.Town($"{reserved}, {paid}")),
            Stays.At("2026-11-24 12:00"));

        Assert.Equal(asks, asked.IsAsked);
    }

    [Theory]
    [InlineData(BayKind.Paying, true)]
    [InlineData(BayKind.Residential, true)]
    [InlineData(BayKind.Other, false)] // nothing says that anything is to be paid
    [InlineData(BayKind.Delivery, false)]
    [InlineData(BayKind.Disabled, false)]
    [InlineData(BayKind.TwoWheeler, false)]
    [InlineData(BayKind.Charging, false)]
    [InlineData(BayKind.Free, false)]
    public void Where_no_policy_speaks_of_a_bay_its_kind_does(BayKind kind, bool asks) =>
        Assert.Equal(new PaymentDemand(asks, long.MaxValue),
            PaymentDemand.Of(Bay, PolicyFiles.Place(kind), CurbRules.Empty, Stays.At("2026-11-24 12:00")));
}
