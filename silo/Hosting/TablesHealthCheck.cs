using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Ports;

namespace ParkAndSee.Hosting;

/// <summary>Healthy while every table that the endpoints need can be read; else names the unreadable parts.</summary>
internal sealed class TablesHealthCheck(IStoreProbe probe) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var damaged = await probe.FindDamagedAsync(cancellationToken);
            return damaged.Length == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(
                    $"Cannot be read: {string.Join(", ", damaged)}. See the database's log; a damaged table is restored from a back-up.");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"The tables cannot be read ({e.GetType().Name}).");
        }
    }
}
