using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ParkAndSee.Health;

/// <summary>Healthy while the database serves the tables of the endpoints; else names the parts that cannot be read.</summary>
internal sealed class StoreHealthCheck(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4.5);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var damaged = await grains.StoreProbe().FindDamagedAsync().WaitAsync(Patience, time, cancellationToken);
            return damaged.Length == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Cannot be read: {string.Join(", ", damaged)}.");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"The database does not serve ({e.GetType().Name}).");
        }
    }
}
