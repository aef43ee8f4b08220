using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ParkAndSee.Live;

/// <summary>Healthy once this host holds the state of every partition and hears a silo.</summary>
internal sealed class LiveHealthCheck(FeedLedger ledger) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ledger.WasWhole
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{ledger.Missing} partitions are still to be read, or no silo was heard yet."));
}
