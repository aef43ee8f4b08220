using ParkAndSee.Clock;
using Xunit;

namespace ParkAndSee.Tests.Clock;

/// <summary>A host's clock beside the database's: a step shows at once, the passing of time never.</summary>
public sealed class ClockComparisonTests
{
    private readonly TwoClocks _host = new();
    private readonly ClockComparison _comparison;

    public ClockComparisonTests() => _comparison = new ClockComparison(_host);

    [Fact]
    public void Nothing_is_said_before_the_first_reading()
    {
        Assert.Equal((false, false, TimeSpan.Zero), (_comparison.IsKnown, _comparison.IsOff, _comparison.Difference));
    }

    [Theory]
    [InlineData(2.0, false)]
    [InlineData(-2.0, false)]
    [InlineData(2.001, true)]
    [InlineData(-2.001, true)]
    [InlineData(30 * 86_400.0, true)]
    public async Task A_step_of_the_wall_clock_shows_without_another_reading(double seconds, bool isOff)
    {
        await CompareAsync();
        _host.Pass(TimeSpan.FromHours(3));
        Assert.False(_comparison.IsOff);

        _host.Step(TimeSpan.FromSeconds(seconds));

        Assert.Equal((isOff, seconds), (_comparison.IsOff, Math.Round(_comparison.Difference.TotalSeconds, 3)));
        Assert.Equal(_host.True, _comparison.Now);
    }

    [Fact]
    public async Task A_reading_that_was_slow_counts_for_the_middle_of_its_way_and_is_not_taken_for_more_exact_than_it_is()
    {
        await _comparison.CompareAsync(() =>
        {
            _host.Pass(TimeSpan.FromSeconds(4));
            return Task.FromResult(_host.True.ToUnixTimeMilliseconds());
        });
        Assert.Equal(-2, Math.Round(_comparison.Difference.TotalSeconds, 1)); // up to 2 s wrong
        Assert.False(_comparison.IsOff);

        await CompareAsync();
        Assert.Equal(0, Math.Round(_comparison.Difference.TotalSeconds, 1));
        await _comparison.CompareAsync(() =>
        {
            _host.Pass(TimeSpan.FromSeconds(4));
            return Task.FromResult(0L);
        });
        Assert.Equal(0, Math.Round(_comparison.Difference.TotalSeconds, 1)); // slower than the one before: left aside
    }

    private Task CompareAsync() => _comparison.CompareAsync(() => Task.FromResult(_host.True.ToUnixTimeMilliseconds()));

    /// <summary>A wall clock that can be stepped, and a monotonic one that cannot.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private TimeSpan _step;
        private TimeSpan _passed;

        public DateTimeOffset True => DateTimeOffset.UnixEpoch.AddYears(56) + _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _passed += time;

        public void Step(TimeSpan by) => _step += by;

        public override DateTimeOffset GetUtcNow() => True + _step;

        public override long GetTimestamp() => _passed.Ticks;
    }
}
