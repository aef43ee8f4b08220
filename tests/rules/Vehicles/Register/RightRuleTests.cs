using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Register;

/// <summary>The one validator of a right's times.</summary>
public sealed class RightRuleTests
{
    private const long Now = 1_796_000_000_000;
    private const long Minute = 60_000;
    private const long Day = 24 * 60 * Minute;

    [Theory]
    [InlineData(0, 60 * Minute, null)]
    [InlineData(5 * Minute, 60 * Minute, null)]
    [InlineData(-100 * Day, 266 * Day, null)]
    [InlineData(0, 0, null)]
    [InlineData((5 * Minute) + 1, 60 * Minute, "from")]
    [InlineData(73 * 365 * Day, 73 * 365 * Day, "from")]
    [InlineData(0, -1, "paidUntil")]
    [InlineData(-100 * Day, (266 * Day) + 1, "paidUntil")]
    public void A_right_begins_now_ends_after_it_begins_and_within_366_days(long from, long until, string? field) =>
        Assert.Equal(field, RightRule.Fault(Now + from, Now + until, Now)?.Field);

    [Fact]
    public void Both_ends_are_there_and_in_range()
    {
        Assert.Equal("from", RightRule.Fault(null, Now, Now)?.Field);
        Assert.Equal("paidUntil", RightRule.Fault(Now, null, Now)?.Field);
        Assert.Equal("from", RightRule.Fault(-1, Now, Now)?.Field);
        Assert.Equal("paidUntil", RightRule.Fault(Now, long.MaxValue, Now)?.Field);
    }
}
