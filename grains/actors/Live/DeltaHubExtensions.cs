using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.Assessments;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;

namespace ParkAndSee.Live;

/// <summary>Wiring of the live path in a silo.</summary>
public static class DeltaHubExtensions
{
    /// <summary>
    /// Adds the <see cref="DeltaHub"/>, the figures of partitions and feed, and what keeps it
    /// going; it begins when the silo is active, whatever the order of registration.
    /// </summary>
    public static IServiceCollection AddDeltaHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<DeltaHub>();
        services.AddSingleton<CurbRuleBooks>();
        services.AddSingleton<CurbRulesInForce>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<CurbRulesInForce>());
        services.AddSingleton<BayAssessor>();
        services.AddSingleton<PartitionGauges>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, FeedPublisher>();
        return services;
    }
}
