using ParkAndSee.Postgres.Cluster;

namespace ParkAndSee.Cluster;

/// <summary>Which neighbours have lost their proof of life since it was last seen. Not thread-safe.</summary>
/// <param name="self">This silo, which never suspects itself.</param>
internal sealed class NeighbourWatch(SiloAddress self)
{
    private readonly HashSet<SiloAddress> _seen = [];
    private readonly HashSet<SiloAddress> _missed = [];

    /// <summary>The address under which a silo proves its life.</summary>
    public static string AddressOf(SiloAddress silo) => silo.Endpoint.ToString();

    /// <summary>Takes a look.</summary>
    /// <param name="members">The members by Orleans' present view.</param>
    /// <param name="living">Keys of those who hold a session.</param>
    /// <returns>Active members whose session was there, and was missing at two looks in a row.</returns>
    public List<SiloAddress> Suspects(IEnumerable<ClusterMember> members, HashSet<int> living)
    {
        var suspects = new List<SiloAddress>();
        var active = members.Where(m => m.Status == SiloStatus.Active && !m.SiloAddress.Equals(self))
            .Select(m => m.SiloAddress).ToHashSet();
        _seen.IntersectWith(active);
        _missed.IntersectWith(active);
        foreach (var silo in active)
        {
            if (living.Contains(ProofOfLife.KeyOf(AddressOf(silo))))
            {
                _seen.Add(silo);
                _missed.Remove(silo);
            }
            else if (_seen.Contains(silo) && !_missed.Add(silo))
            {
                suspects.Add(silo);
            }
        }

        return suspects;
    }

    /// <summary>Begins anew: after a time in which nothing could be seen.</summary>
    public void Forget()
    {
        _seen.Clear();
        _missed.Clear();
    }
}
