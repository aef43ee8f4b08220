using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.Clock;
using ParkAndSee.Cluster;
using ParkAndSee.Http;
using ParkAndSee.Hubs;
using ParkAndSee.Ingest.Vehicles;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Ingest;

/// <summary>Wires the door.</summary>
internal static class IngestExtensions
{
    /// <summary>Adds what <see cref="IngestApi.MapIngest"/> needs.</summary>
    public static void AddIngest(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SiloLosses>();
        services.AddSingleton<BodyBudget>();
        services.AddSingleton<SenderGate>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<IngestMeter>();
        services.AddSingleton<IngestRouterSource>();
        services.AddSingleton<VehicleEvents>();
        services.AddSettings<ReadOptions>("Reads");
        services.AddSingleton<IngestEndpoint>();
        services.AddSingleton<ClusterClock>();
        services.AddHostedService(provider => provider.GetRequiredService<ClusterClock>());
        services.AddHealthChecks().AddCheck<ClusterClockHealthCheck>("clock");
        services.AddBoundedHub<IngestHub>(IngestHub.MaxMessageBytes, options => options.StreamBufferCapacity = 2);
    }
}
