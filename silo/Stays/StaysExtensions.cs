using ParkAndSee.Ports;
using ParkAndSee.Postgres.Stays;

namespace ParkAndSee.Stays;

/// <summary>Registers the stays projection of a silo.</summary>
public static class StaysExtensions
{
    /// <summary>
    /// Adds the store of stays and what keeps them level with the log. Needs the data source,
    /// an <see cref="IJournalReader"/>, a time provider and the log's streams.
    /// </summary>
    public static IServiceCollection AddStays(this IServiceCollection services)
    {
        services.AddSingleton<IStayStore, PostgresStayStore>();
        services.AddSingleton<ProjectionTurns>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StaysCatchUp>();
        return services;
    }
}
