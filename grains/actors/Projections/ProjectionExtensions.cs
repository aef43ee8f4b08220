using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.Ports;

namespace ParkAndSee.Projections;

/// <summary>Registers projections of the journal.</summary>
public static class ProjectionExtensions
{
    /// <summary>
    /// Adds a projection by its store. Its grains are a class derived from <see cref="ProjectionGrain"/>. Needs an
    /// <see cref="IJournalReader"/> and a time provider.
    /// </summary>
    /// <typeparam name="TStore">The store as the projection's grains know it.</typeparam>
    /// <typeparam name="TImplementation">The store.</typeparam>
    public static IServiceCollection AddProjection<TStore, TImplementation>(this IServiceCollection services)
        where TStore : class, IProjectionStore
        where TImplementation : class, TStore
    {
        services.AddSingleton<TStore, TImplementation>();
        services.AddSingleton<IProjectionStore>(provider => provider.GetRequiredService<TStore>());
        services.TryAddSingleton<ProjectionTurns>();
        return services;
    }

    /// <summary>Adds what keeps all projections level with the journal when the stream does not.</summary>
    public static IServiceCollection AddProjectionCatchUp(this IServiceCollection services) =>
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ProjectionCatchUp>();

    /// <summary>How many journalled events each partition of a projection has not taken in yet, by partition number.</summary>
    public static async Task<long[]> ReadLagAsync(this IJournalReader journal, IProjectionStore store, CancellationToken ct)
    {
        // Tails first: what is appended after this line may or may not be in, and that is what "when the call began" allows.
        var tails = await journal.ReadTailsAsync(ct);
        var checkpoints = await store.ReadCheckpointsAsync(ct);
        return [.. tails.Select((tail, part) => Math.Max(0, tail - (part < checkpoints.Length ? checkpoints[part] : 0)))];
    }
}
