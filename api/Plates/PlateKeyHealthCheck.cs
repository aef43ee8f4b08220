using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ParkAndSee.Plates;

/// <summary>Good once the key of plates is confirmed to be the one in force.</summary>
internal sealed class PlateKeyHealthCheck(PlateSecret secret) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            secret.IsConfirmed
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The key of plates is not compared with the database's yet, or is not the one in force."));
}
