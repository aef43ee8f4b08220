namespace ParkAndSee.Simulation;

/// <summary>The clock of the simulated city: it runs <c>speed</c> times as fast as the real one until it has caught up with it.</summary>
internal sealed class SimulatedClock(TimeProvider time, long start, double speed)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly long _began = time.GetTimestamp();

    /// <summary>Simulated now, Unix milliseconds; never after the real now.</summary>
    public long Now
    {
        get
        {
            var real = time.GetUtcNow().ToUnixTimeMilliseconds();
            var ahead = time.GetElapsedTime(_began).TotalMilliseconds * speed;
            return ahead < real - start ? start + (long)ahead : real;
        }
    }

    /// <summary>Returns once the simulated clock shows an instant.</summary>
    public async Task UntilAsync(long at, CancellationToken cancel)
    {
        for (var left = at - Now; left > 0; left = at - Now)
        {
            var wait = TimeSpan.FromMilliseconds(
                Math.Max(1, double.IsFinite(speed) && at < time.GetUtcNow().ToUnixTimeMilliseconds() ? left / speed : left));
            await Task.Delay(wait < Longest ? wait : Longest, time, cancel).ConfigureAwait(false);
        }
    }
}
