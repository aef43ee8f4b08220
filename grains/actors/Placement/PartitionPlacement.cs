using System.Text;
using Orleans.Placement;
using Orleans.Runtime.Placement;
using ParkAndSee.Ingest;

namespace ParkAndSee.Placement;

/// <summary>Spreads partitions over the silos by rendezvous hashing: every silo computes the same place, and a silo's death moves only its own partitions.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PartitionPlacementAttribute : PlacementAttribute
{
    /// <summary>Marks a grain whose key begins with a <see cref="PartitionKey"/>.</summary>
    public PartitionPlacementAttribute()
        : base(new PartitionPlacement())
    {
    }
}

/// <inheritdoc cref="PartitionPlacementAttribute" />
[GenerateSerializer, Immutable, Alias("PartitionPlacement")]
public sealed class PartitionPlacement : PlacementStrategy;

/// <summary>Chooses the silo of a partition.</summary>
public sealed class PartitionPlacementDirector : IPlacementDirector
{
    /// <inheritdoc />
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } hint) return Task.FromResult(hint);
        var key = PartitionKey.Parse(target.GrainIdentity.Key.ToString());
        return Task.FromResult(silos.MaxBy(silo => (Weight(key, silo), silo.ToString()))!);
    }

    /// <summary>FNV-1a over key and address: never <c>string.GetHashCode</c>, which differs from process to process.</summary>
    private static ulong Weight(PartitionKey key, SiloAddress silo)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{key}@{silo}")) hash = unchecked((hash ^ b) * 1099511628211UL);
        return unchecked((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL);
    }
}
