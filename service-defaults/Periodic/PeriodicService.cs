namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// Does the same work at every tick of a timer. A round that fails is logged and tried again at the next tick. Every host does it, so a
/// round that two do must come to the same.
/// </summary>
/// <param name="period">The time between two ticks.</param>
/// <param name="time">The clock of the timer.</param>
/// <param name="atOnce">Whether the first round comes when the host starts, and not after the first period.</param>
internal abstract class PeriodicService(TimeSpan period, TimeProvider time, bool atOnce) : BackgroundService
{
    /// <summary>Unix milliseconds.</summary>
    protected long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        if (atOnce) await TryRunRoundAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryRunRoundAsync(stoppingToken);
    }

    /// <summary>Does the work once.</summary>
    internal abstract Task RunRoundAsync(CancellationToken ct);

    /// <summary>Logs that a round failed.</summary>
    /// <param name="fault">The name of the exception's type: its message may hold data.</param>
    protected abstract void LogFailure(string fault);

    private async Task TryRunRoundAsync(CancellationToken stopping)
    {
        try
        {
            await RunRoundAsync(stopping);
        }
        catch (Exception e) when (!e.IsStop(stopping))
        {
            LogFailure(e.GetType().Name);
        }
    }
}
