using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ParkAndSee.Bays;

/// <summary>
/// Identity of a bay: the CDS 1.1 <c>curb_space_id</c>. Two bays are the same bay exactly when the ids are equal.
/// <c>default</c> is <see cref="None"/>, which names no bay.
/// </summary>
/// <param name="Value">The UUID as CDS writes it.</param>
[GenerateSerializer, Immutable, Alias("BayId")]
public readonly record struct BayId([property: Id(0)] Guid Value)
{
    private static readonly Guid Namespace = new("9d0a3c0e-6a0a-5b0e-9a53-0d1f5f6c7a11");

    /// <summary>No bay: an event of a zone, an area or a device that stands at no bay.</summary>
    public static BayId None => default;

    /// <summary>
    /// The id of a bay of an imported dataset: UUID version 5 (RFC 9562, 5.5) of <c>dataset:sourceId</c>, so every import of the
    /// same file, on any machine, gives the same id.
    /// </summary>
    /// <param name="dataset">Name of the dataset, for example <c>paris-delivery</c>; not empty.</param>
    /// <param name="sourceId">The publisher's own id of the bay; not empty.</param>
    public static BayId Of(string dataset, string sourceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataset);
        ArgumentException.ThrowIfNullOrEmpty(sourceId);
        return new BayId(UuidV5(Namespace, $"{dataset}:{sourceId}"));
    }

    /// <summary>UUID version 5 of a name in a namespace (RFC 9562, 5.5).</summary>
    /// <param name="space">Namespace UUID.</param>
    /// <param name="name">Name; hashed as UTF-8.</param>
    public static Guid UuidV5(Guid space, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + text.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, hash);
        var id = hash[..16];
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>A stable 32-bit hash, the same on every machine and in every version: partitions are computed from it.</summary>
    public uint StableHash()
    {
        Span<byte> bytes = stackalloc byte[16];
        Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var mixed = unchecked((low ^ (high * 0x9E3779B97F4A7C15UL)) * 0xBF58476D1CE4E5B9UL);
        return (uint)(mixed >> 32);
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
