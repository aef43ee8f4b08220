using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ParkAndSee.Live;

/// <summary>Wiring of the live path in a silo.</summary>
public static class DeltaHubRegistration
{
    /// <summary>Adds the <see cref="DeltaHub"/> and what keeps it going; it begins when the silo is active, whatever the order of registration.</summary>
    public static IServiceCollection AddDeltaHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DeltaHub>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, FeedPublisher>();
        return services;
    }
}
