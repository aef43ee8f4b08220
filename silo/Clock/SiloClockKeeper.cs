using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Hosting;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Clock;

/// <summary>Compares this silo's clock with the database's, again and again.</summary>
internal sealed class SiloClockKeeper : PeriodicService
{
    private readonly SiloClock _clock;
    private readonly ILogger<SiloClockKeeper> _logger;

    public SiloClockKeeper(SiloClock clock, TimeProvider time, IMeterFactory meters, ILogger<SiloClockKeeper> logger)
        : base(ClockComparison.Period, time, atOnce: true)
    {
        (_clock, _logger) = (clock, logger);
        ClockGauge.Show(meters, clock.Comparison, "silo");
    }

    /// <inheritdoc />
    internal override Task RunRoundAsync(CancellationToken ct) => _clock.CompareAsync(ct);

    /// <inheritdoc />
    /// <remarks>Without the database nothing is taken anyway; the last comparison goes on by the monotonic clock.</remarks>
    protected override void LogFailure(string fault) => HostingLogMessages.ClockNotCompared(_logger, fault);
}

/// <summary>Healthy while this silo's clock agrees with the database's.</summary>
internal sealed class SiloClockHealthCheck(SiloClock clock) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Comparison.IsOff ? HealthCheckResult.Unhealthy(clock.Comparison.Describe()) : HealthCheckResult.Healthy());
}
