using ParkAndSee.Ports;
using ParkAndSee.Shared;

namespace ParkAndSee.Postgres.Shared;

/// <summary>Registers what the grains of shared vehicles need.</summary>
public static class SharedExtensions
{
    /// <summary>
    /// Adds stores, rules in force and the map of dedicated bays. Needs the data source, an <see cref="IRuleStore"/> and a time provider.
    /// </summary>
    public static IServiceCollection AddSharedVehicles(this IServiceCollection services)
    {
        services.AddSingleton<ISharedCaseStore, PostgresSharedCaseStore>();
        services.AddSingleton<ISharedFleetStore, PostgresSharedFleetStore>();
        services.AddSingleton<IDedicatedBayStore, PostgresDedicatedBayStore>();
        services.AddSingleton<SharedRulesInForce>();
        services.AddSingleton<DedicatedBayMap>();
        return services;
    }
}
