using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.Ingest;

namespace ParkAndSee.Placement;

/// <summary>
/// Where partitions belong by this silo's present view of the cluster. A grain that is active elsewhere than at home goes there
/// when it is idle: Orleans places a grain only when it is activated, so a silo that joins would stay without work. It migrates
/// and is not just deactivated: a call that reaches its old silo by a cached address would activate it there again. Thread-safe.
/// </summary>
public sealed class PartitionHomes(IClusterMembershipService membership, ILocalSiloDetails self)
{
    private volatile View _view = new(MembershipVersion.MinValue, []);

    /// <summary>
    /// The silo to which a partition belongs, when that is another one than this. Null while this silo is not an active member: it does not
    /// decide then.
    /// </summary>
    public SiloAddress? Elsewhere(PartitionKey partition)
    {
        var cluster = membership.CurrentSnapshot;
        var view = _view;
        if (view.Version != cluster.Version) _view = view = new View(cluster.Version, []);
        return view.Elsewhere.GetOrAdd(partition.Number, number => Decide(new PartitionKey(number), cluster));
    }

    private SiloAddress? Decide(PartitionKey partition, ClusterMembershipSnapshot cluster)
    {
        SiloAddress[] active = [.. cluster.Members.Values.Where(member => member.Status == SiloStatus.Active)
            .Select(member => member.SiloAddress)];
        if (!active.Contains(self.SiloAddress)) return null;
        var home = Rendezvous.Choose(partition, active);
        return home.Equals(self.SiloAddress) ? null : home;
    }

    private sealed record View(MembershipVersion Version, ConcurrentDictionary<short, SiloAddress?> Elsewhere);
}

/// <summary>Wiring of the placement.</summary>
public static class PlacementExtensions
{
    /// <summary>Adds the placement of partitions to a silo.</summary>
    public static ISiloBuilder AddPartitionPlacement(this ISiloBuilder silo)
    {
        silo.AddPlacementDirector<PartitionPlacement, PartitionPlacementDirector>();
        silo.Services.TryAddSingleton<PartitionHomes>();
        return silo;
    }
}
