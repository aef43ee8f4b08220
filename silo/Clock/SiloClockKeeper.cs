using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Hosting;

namespace ParkAndSee.Clock;

/// <summary>Compares this silo's clock with the database's, again and again.</summary>
internal sealed class SiloClockKeeper(SiloClock clock, TimeProvider time, IMeterFactory meters, ILogger<SiloClockKeeper> logger)
    : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ClockGauge.Show(meters, clock.Comparison, "silo");
        using var timer = new PeriodicTimer(ClockComparison.Period, time);
        do
        {
            try
            {
                await clock.CompareAsync(stoppingToken);
            }
            catch (Exception e) when (!e.IsStop(stoppingToken))
            {
                // Without the database nothing is taken anyway; the last comparison goes on by the monotonic clock.
                HostingLogMessages.ClockNotCompared(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

/// <summary>Healthy while this silo's clock agrees with the database's.</summary>
internal sealed class SiloClockHealthCheck(SiloClock clock) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Comparison.IsOff ? HealthCheckResult.Unhealthy(clock.Comparison.Describe()) : HealthCheckResult.Healthy());
}
