using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public class EventRatesTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void Ten_seconds_worth_pass_at_once_then_the_rate()
    {
        var rates = new EventRates(_clock);
        var caller = new ApiCaller("a", 100);

        Assert.True(rates.TryTake(caller, 1000, out _));
        Assert.False(rates.TryTake(caller, 1, out var wait));
        _clock.Advance(wait);
        Assert.True(rates.TryTake(caller, 1, out _));
    }

    [Fact]
    public void A_batch_beyond_the_burst_passes_and_its_debt_is_waited_for()
    {
        var rates = new EventRates(_clock);
        var caller = new ApiCaller("a", 10);

        Assert.True(rates.TryTake(caller, 5000, out _));
        Assert.False(rates.TryTake(caller, 1, out var wait));

        Assert.InRange(wait.TotalSeconds, 490, 491);
    }

    [Fact]
    public void Keys_do_not_share_and_zero_is_unlimited()
    {
        var rates = new EventRates(_clock);
        Assert.True(rates.TryTake(new ApiCaller("a", 1), 5000, out _));

        Assert.True(rates.TryTake(new ApiCaller("b", 1), 5000, out _));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(rates.TryTake(new ApiCaller("c", 0), 5000, out var wait)));
    }

    /// <summary>A clock that moves when told.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan by) => _now += by + TimeSpan.FromMilliseconds(1);
    }
}
