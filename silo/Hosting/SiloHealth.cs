using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using ParkAndSee.Clock;
using ParkAndSee.Cluster;
using ParkAndSee.Journal;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Hosting;

/// <summary>
/// The health of a silo. <c>/health/live</c>: the process runs. <c>/health/ready</c>: database, its tables, partitions, queue
/// of the log, and not stopping; else 503 with the names of what is wrong. A disk that fills is told and leaves the silo ready.
/// </summary>
public static class SiloHealth
{
    /// <summary>Adds the checks, beside those of an API host where it shares the process.</summary>
    public static void AddSiloHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseHealthCheck>("database", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<PartitionsHealthCheck>("partitions", timeout: TimeSpan.FromSeconds(10))
        .AddCheck<JournalHealthCheck>("log")
        .AddCheck<TablesHealthCheck>("tables", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<DiskHealthCheck>("disk")
        .AddCheck<SiloClockHealthCheck>("silo-clock");

    /// <summary>Maps both, and adds the check that an API host in the same process has already: that it is not stopping.</summary>
    public static void MapSiloHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthWriter.WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthWriter.WriteAsync });
    }
}
