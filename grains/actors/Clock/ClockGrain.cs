using Orleans.Concurrency;

namespace ParkAndSee.Clock;

/// <inheritdoc cref="IClockGrain" />
[StatelessWorker]
public sealed class ClockGrain(SiloClock clock) : Grain, IClockGrain
{
    /// <inheritdoc />
    public async Task<long> NowAsync()
    {
        await clock.EnsureComparedAsync(CancellationToken.None);
        return clock.Comparison.Now.ToUnixTimeMilliseconds();
    }
}
