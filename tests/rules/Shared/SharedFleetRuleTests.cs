using ParkAndSee.Rules;
using ParkAndSee.Shared;
using Xunit;

namespace ParkAndSee.Tests.Shared;

/// <summary>Which vehicles count, and whose word on them.</summary>
public sealed class SharedFleetRuleTests
{
    private const long Silence = 60;
    private static readonly SharedOperator One = new("one", new Said("Un", "One"), null, "light", 2);
    private static readonly (SharedPresence, int)[] Mds = [(SharedPresence.OnStreet, 5), (SharedPresence.OnTrip, 3),
        (SharedPresence.Away, 9)];

    [Theory]
    [InlineData(SharedMotion.Standing, false, SharedPresence.OnStreet)]
    [InlineData(SharedMotion.Standing, true, SharedPresence.Unheard)]
    [InlineData(SharedMotion.OnTrip, false, SharedPresence.OnTrip)]
    [InlineData(SharedMotion.OnTrip, true, SharedPresence.Unheard)]
    [InlineData(SharedMotion.Removed, false, SharedPresence.Away)]
    [InlineData(SharedMotion.Removed, true, SharedPresence.Away)]
    [InlineData(SharedMotion.Elsewhere, true, SharedPresence.Away)]
    [InlineData(SharedMotion.Unseen, false, SharedPresence.Unseen)]
    public void Where_a_vehicle_is(SharedMotion motion, bool lost, SharedPresence presence) =>
        Assert.Equal(presence, SharedFleetRule.PresenceOf(default(SharedStanding) with { Motion = motion, ContactLost = lost }));

    [Theory]
    [InlineData(1_000, 990, 1_059, SharedFeed.Mds)]
    [InlineData(1_000, 990, 1_060, SharedFeed.Gbfs)]
    [InlineData(1_000, 0, 1_060, SharedFeed.Mds)]
    [InlineData(0, 990, 1_060, SharedFeed.Gbfs)]
    [InlineData(0, 0, 1_060, null)]
    public void MDS_counts_before_GBFS_until_it_is_silent(long mdsAt, long gbfsAt, long now, SharedFeed? feed)
    {
        var fleet = SharedFleetRule.Count(One, new SharedFeeds(mdsAt, gbfsAt, 7), Mds, Silence, now);
        Assert.Equal(feed, fleet.Feed);
        Assert.Equal(
            feed switch
            {
                SharedFeed.Mds => (mdsAt, 5, 3, 0),
                SharedFeed.Gbfs => (gbfsAt, 7, null, null),
                _ =>
                (default(long?), default(int?), default(int?), default(int?))
            },
            (fleet.HeardAt, fleet.Vehicles, fleet.OnTrip, fleet.Unheard));
        Assert.Equal(("one", 2), (fleet.Operator, fleet.Allowed));
    }
}
