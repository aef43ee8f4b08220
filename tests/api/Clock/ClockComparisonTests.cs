using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
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

    [Fact]
    public async Task The_difference_is_shown_in_seconds_once_it_is_known()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var shown = new List<(double Seconds, object? Host)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => shown.Add((seconds, tags[0].Value)));
        listener.Start();
        ClockGauge.Show(meters, _comparison, "api");

        listener.RecordObservableInstruments();
        Assert.Empty(shown);

        await CompareAsync();
        _host.Step(TimeSpan.FromSeconds(-3.5));
        listener.RecordObservableInstruments();
        Assert.Equal([(-3.5, (object?)"api")], shown);
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
