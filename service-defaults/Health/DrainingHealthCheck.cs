using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// Fails from the moment that the process was asked to stop, so that nothing new is sent to it. Silos and API hosts alike compile it.
/// </summary>
internal sealed class DrainingHealthCheck(IHostApplicationLifetime app) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(app.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The process is stopping.")
            : HealthCheckResult.Healthy());
}
