using CsCheck;
using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>When a GBFS feed is asked next.</summary>
public sealed class GbfsPaceTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(9, 10)]
    [InlineData(60, 60)]
    [InlineData(300, 300)]
    [InlineData(301, 300)]
    [InlineData(int.MaxValue, 300)]
    public void The_ttl_counts_within_10_seconds_and_5_minutes(int ttl, long seconds) =>
        Assert.Equal(seconds * 1_000, GbfsPace.AfterDocument(ttl));

    [Theory]
    [InlineData(1, 0.0, 10)]
    [InlineData(1, 1.0, 20)]
    [InlineData(2, 1.0, 40)]
    [InlineData(3, 0.5, 60)]
    [InlineData(4, 1.0, 160)]
    [InlineData(5, 1.0, 300)]
    [InlineData(1_000_000, 1.0, 300)]
    public void Each_failure_doubles_the_pause_and_spreads_it(int failures, double spread, long seconds) =>
        Assert.Equal(seconds * 1_000, GbfsPace.AfterFailure(failures, GbfsPace.LeastMs, null, spread));

    [Theory]
    [InlineData(120_000L, null, 120_000)]
    [InlineData(10_000L, 900_000L, 900_000)]
    [InlineData(10_000L, 1L, 20_000)]
    [InlineData(10_000L, long.MaxValue, 3_600_000)]
    public void A_failure_makes_no_look_come_sooner_than_usual_or_than_the_server_asks(long usual, long? asked, long pause) =>
        Assert.Equal(pause, GbfsPace.AfterFailure(1, usual, asked, 1));

    [Fact]
    public void No_pause_is_shorter_than_10_seconds_or_longer_than_what_is_due_again() =>
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Long[0, long.MaxValue], Gen.Double.Unit)
            .Sample((failures, ttl, asked, spread) =>
                GbfsPace.AfterFailure(failures, GbfsPace.AfterDocument(ttl), asked, spread) is >= GbfsPace.LeastMs
                and <= GbfsPace.MostAskedMs);

    [Fact]
    public void A_look_is_due_at_its_instant_and_when_the_clock_was_put_back()
    {
        Assert.False(GbfsPace.IsDue(1_000, 999));
        Assert.True(GbfsPace.IsDue(1_000, 1_000));
        Assert.False(GbfsPace.IsDue(1_000 + GbfsPace.MostAskedMs, 1_000));
        Assert.True(GbfsPace.IsDue(1_001 + GbfsPace.MostAskedMs, 1_000));
    }
}
