using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Ingest;

namespace ParkAndSee.Hosting;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: every registered health check is good (a partition answers; others add
/// the catalogue and the live model), else 503 with the names of those that are not.
/// </summary>
internal static class HealthApi
{
    /// <summary>Adds the check that a partition answers.</summary>
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<PartitionHealthCheck>("partition", timeout: TimeSpan.FromSeconds(5));

    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", report.Status == HealthStatus.Healthy ? "ready" : "not ready");
        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
            json.WriteString(name, entry.Status == HealthStatus.Healthy ? "ok" : entry.Description ?? "failed");
        json.WriteEndObject();
        json.WriteEndObject();
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
