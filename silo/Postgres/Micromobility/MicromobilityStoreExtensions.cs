using ParkAndSee.Micromobility;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Micromobility;

/// <summary>Registers what the grains of shared vehicles need.</summary>
public static class MicromobilityStoreExtensions
{
    /// <summary>
    /// Adds stores, rules in force and the map of dedicated bays. Needs the data source, an <see cref="IRuleStore"/> and a time provider.
    /// </summary>
    public static IServiceCollection AddMicromobilityVehicles(this IServiceCollection services)
    {
        services.AddSingleton<IMicromobilityCaseStore, PostgresMicromobilityCaseStore>();
        services.AddSingleton<IMicromobilityFleetStore, PostgresMicromobilityFleetStore>();
        services.AddSingleton<IDedicatedBayStore, PostgresDedicatedBayStore>();
        services.AddSingleton<MicromobilityRulesInForce>();
        services.AddSingleton<DedicatedBayMap>();
        return services;
    }
}
