using System.Text;
using ParkAndSee.Ingest;

namespace ParkAndSee.Placement;

/// <summary>
/// Spreads partitions over silos: every silo computes the same place, a silo's death moves only its own partitions, and a silo that joins
/// takes only what becomes its own.
/// </summary>
public static class Rendezvous
{
    /// <summary>The silo of a partition.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="silos">Not empty.</param>
    public static SiloAddress Choose(PartitionKey partition, IEnumerable<SiloAddress> silos) =>
        silos.MaxBy(silo => (Weight(partition, silo), silo.ToString()))!;

    /// <summary>FNV-1a over key and address: never <c>string.GetHashCode</c>, which differs from process to process.</summary>
    private static ulong Weight(PartitionKey partition, SiloAddress silo)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{partition}@{silo}")) hash = unchecked((hash ^ b) * 1099511628211UL);
        return unchecked((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL);
    }
}
