using System.Globalization;
using ParkAndSee.Bays;

namespace ParkAndSee.Ingest;

/// <summary>
/// A partition of the log: the unit of ordering, ownership and recovery. Grain key <c>p017</c>; the keys of its bays begin with it, which
/// is what keeps them on the same silo.
/// </summary>
/// <param name="Number">0 ≤ number &lt; partition count.</param>
[GenerateSerializer, Immutable, Alias("PartitionKey")]
public readonly record struct PartitionKey([property: Id(0)] short Number)
{
    /// <summary>The partition of an event: its bay's, or its device's when it has no bay.</summary>
    /// <param name="e">The event.</param>
    /// <param name="partitions">Partition count, a power of two; see <see cref="Catalog.CatalogInfo.Partitions"/>.</param>
    public static PartitionKey Of(in SensorEvent e, int partitions) =>
        Of(e.Bay == BayId.None ? new BayId(e.Device) : e.Bay, partitions);

    /// <summary>The partition of a bay.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="partitions">Partition count, a power of two.</param>
    public static PartitionKey Of(BayId bay, int partitions) => new((short)(bay.StableHash() & (uint)(partitions - 1)));

    /// <summary>Reads a grain key: <c>p017</c>, or a bay key that begins with one.</summary>
    /// <exception cref="FormatException">The text does not begin with a partition.</exception>
    public static PartitionKey Parse(ReadOnlySpan<char> key)
    {
        if (key is not ['p', ..]) throw new FormatException("A partition key begins with 'p'.");
        var slash = key.IndexOf('/');
        return new PartitionKey(short.Parse(slash < 0 ? key[1..] : key[1..slash], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p{Number:000}");
}

/// <summary>Grain key of a bay: <c>p017/&lt;curb_space_id&gt;</c>.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Bay">Its id.</param>
public readonly record struct BayKey(PartitionKey Partition, BayId Bay)
{
    /// <summary>Reads a grain key.</summary>
    /// <exception cref="FormatException">Not a bay key.</exception>
    public static BayKey Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? throw new FormatException("A bay key is 'pNNN/uuid'.")
            : new BayKey(PartitionKey.Parse(key), new BayId(Guid.Parse(key.AsSpan(slash + 1))));
    }

    /// <inheritdoc />
    public override string ToString() => $"{Partition}/{Bay.Value:N}";
}
