using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Ports;

namespace ParkAndSee.Hosting;

/// <summary>Healthy when the database answers a small question in time.</summary>
internal sealed class DatabaseHealthCheck(IJournalReader journal) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await journal.ReadTailsAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer ({e.GetType().Name}).");
        }
    }
}
