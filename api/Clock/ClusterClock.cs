using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Ingest;

namespace ParkAndSee.Clock;

/// <summary>
/// Compares this API host's clock with the database's, as reported by silos. Events, rights and permits are refused while the difference is
/// too large.
/// </summary>
internal sealed class ClusterClock(IGrainFactory grains, TimeProvider time, IMeterFactory meters, ILogger<ClusterClock> logger)
    : BackgroundService
{
    /// <summary>
    /// Until the clocks have been compared once, a step would not show: tried again at once while silos are not there yet.
    /// </summary>
    private static readonly TimeSpan FirstPeriod = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The comparison.</summary>
    public ClockComparison Comparison { get; } = new(time);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ClockGauge.Show(meters, Comparison, "api");
        using var timer = new PeriodicTimer(FirstPeriod, time);
        do
        {
            try
            {
                timer.Period = ClockComparison.Period;
                await Comparison.CompareAsync(() => grains.Clock().NowAsync().WaitAsync(Patience, time, stoppingToken));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Without silos nothing is taken anyway; the last comparison goes on by the monotonic clock.
                if (Comparison.IsKnown) IngestLogMessages.ClockNotCompared(logger, e.GetType().Name);
                else timer.Period = FirstPeriod;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

/// <summary>Healthy while this host's clock agrees with the database's.</summary>
internal sealed class ClusterClockHealthCheck(ClusterClock clock) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Comparison.IsOff ? HealthCheckResult.Unhealthy(clock.Comparison.Describe()) : HealthCheckResult.Healthy());
}
