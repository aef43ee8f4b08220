using ParkAndSee.Micromobility;
using ParkAndSee.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>Which vehicles count, and whose word on them.</summary>
public sealed class MicromobilityFleetRuleTests
{
    private const long Silence = 60;
    private static readonly MicromobilityOperator One = new("one", new LocalizedText("Un", "One"), null, "light", 2);
    private static readonly (MicromobilityPresence, int)[] Mds = [(MicromobilityPresence.OnStreet, 5), (MicromobilityPresence.OnTrip, 3),
        (MicromobilityPresence.Away, 9)];

    [Theory]
    [InlineData(MicromobilityMotion.Standing, false, MicromobilityPresence.OnStreet)]
    [InlineData(MicromobilityMotion.Standing, true, MicromobilityPresence.Unheard)]
    [InlineData(MicromobilityMotion.OnTrip, false, MicromobilityPresence.OnTrip)]
    [InlineData(MicromobilityMotion.OnTrip, true, MicromobilityPresence.Unheard)]
    [InlineData(MicromobilityMotion.Removed, false, MicromobilityPresence.Away)]
    [InlineData(MicromobilityMotion.Removed, true, MicromobilityPresence.Away)]
    [InlineData(MicromobilityMotion.Elsewhere, true, MicromobilityPresence.Away)]
    [InlineData(MicromobilityMotion.Unseen, false, MicromobilityPresence.Unseen)]
    public void Where_a_vehicle_is(MicromobilityMotion motion, bool lost, MicromobilityPresence presence) =>
        Assert.Equal(presence,
            MicromobilityFleetRule.PresenceOf(default(MicromobilityVehicleState) with { Motion = motion, ContactLost = lost }));

    [Theory]
    [InlineData(1_000, 990, 1_059, MicromobilityFeed.Mds)]
    [InlineData(1_000, 990, 1_060, MicromobilityFeed.Gbfs)]
    [InlineData(1_000, 0, 1_060, MicromobilityFeed.Mds)]
    [InlineData(0, 990, 1_060, MicromobilityFeed.Gbfs)]
    [InlineData(0, 0, 1_060, null)]
    public void MDS_counts_before_GBFS_until_it_is_silent(long mdsAt, long gbfsAt, long now, MicromobilityFeed? feed)
    {
        var fleet = MicromobilityFleetRule.Count(One, new MicromobilityFeeds(mdsAt, gbfsAt, 7), Mds, Silence, now);
        Assert.Equal(feed, fleet.Feed);
        Assert.Equal(
            feed switch
            {
                MicromobilityFeed.Mds => (mdsAt, 5, 3, 0),
                MicromobilityFeed.Gbfs => (gbfsAt, 7, null, null),
                _ =>
                (default(long?), default(int?), default(int?), default(int?))
            },
            (fleet.HeardAt, fleet.Vehicles, fleet.OnTrip, fleet.Unheard));
        Assert.Equal(("one", 2), (fleet.Operator, fleet.Allowed));
    }
}
