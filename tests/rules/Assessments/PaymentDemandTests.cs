using ParkAndSee.Bays;
using ParkAndSee.Policy;
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
    [InlineData(BayKind.Paying, true)]
    [InlineData(BayKind.Other, true)]
    [InlineData(BayKind.Free, false)]
    public void Where_no_policy_speaks_of_a_bay_its_kind_does(BayKind kind, bool asks) =>
        Assert.Equal(new PaymentDemand(asks, long.MaxValue), PaymentDemand.Of(Bay, PolicyFiles.Place(kind), CurbRules.Empty, Stays.At("2026-11-24 12:00")));
}
