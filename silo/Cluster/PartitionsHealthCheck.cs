using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Cluster;

/// <summary>Healthy when the database answers and every partition of the log has an owner that answers.</summary>
public sealed class PartitionsHealthCheck(IGrainFactory grains, IJournalReader journal) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var partitions = (await journal.ReadTailsAsync(cancellationToken)).Length;
            var calls = Enumerable.Range(0, partitions).Select(n => grains.Partition(new PartitionKey((short)n)).EnsureActiveAsync());
            await Task.WhenAll(calls).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy($"{partitions} partitions answer.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("A partition or the database does not answer.", e);
        }
    }
}
