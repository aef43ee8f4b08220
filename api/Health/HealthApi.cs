using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Health;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: every registered health check is
/// good (a partition answers, the tables can be read, the process is not stopping; others add the
/// live model and, in one process, the silo's), else 503 with the names of those that are not.
/// </summary>
internal static class HealthApi
{
    /// <summary>
    /// Adds the checks that a partition answers, that the database serves what the doors need, and that the process is not stopping.
    /// </summary>
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<PartitionHealthCheck>("partition", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<StoreHealthCheck>("store", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<DrainingHealthCheck>("draining");

    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthWriter.WriteAsync })
            .WithoutBody().WithQuery();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthWriter.WriteAsync }).WithoutBody().WithQuery();
    }
}

/// <summary>Good when a partition answers within two seconds: cluster, placement and database are there.</summary>
internal sealed class PartitionHealthCheck(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.Partition(new PartitionKey(0)).EnsureActiveAsync().WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"No partition answers ({e.GetType().Name}).");
        }
    }
}
