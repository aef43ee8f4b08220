namespace ParkAndSee.Hosting;

/// <summary>
/// Carries out a retention period at every tick of a timer. Every silo does it: sweeping twice changes nothing. A sweep that fails is
/// logged and tried again at the next tick.
/// </summary>
/// <param name="pause">The time between two ticks; the first sweep comes after it.</param>
/// <param name="time">The clock of the timer.</param>
internal abstract class RetentionSweep(TimeSpan pause, TimeProvider time) : BackgroundService
{
    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!e.IsStop(stoppingToken))
            {
                LogFailure(e.GetType().Name);
            }
        }
    }

    /// <summary>Removes what is too old now, page by page.</summary>
    internal abstract Task SweepAsync(CancellationToken ct);

    /// <summary>Logs that a sweep failed.</summary>
    /// <param name="fault">The name of the exception's type: its message may hold data.</param>
    protected abstract void LogFailure(string fault);
}
