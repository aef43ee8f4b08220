using Orleans.Placement;
using Orleans.Runtime.Placement;
using ParkAndSee.Ingest;

namespace ParkAndSee.Placement;

/// <summary>Places a grain at the home of its partition: see <see cref="Rendezvous"/>.</summary>
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
        return Task.FromResult(IPlacementDirector.GetPlacementHint(target.RequestContextData, silos)
            ?? Rendezvous.Choose(PartitionKey.Parse(target.GrainIdentity.Key.ToString()), silos));
    }
}
