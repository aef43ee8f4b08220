using System.Buffers.Binary;
using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>Ids that are a function of what they name: a second run of the same day sends the same events, not new ones.</summary>
public static class StableIds
{
    /// <summary>The device of a bay: UUID version 5 of the bay, the same for every seed and every day.</summary>
    public static Guid SensorOf(BayId bay) => BayId.UuidV5(bay.Value, "sensor");

    /// <summary>UUID version 8 (RFC 9562, 5.8) of a bay or device, an instant and a purpose.</summary>
    /// <param name="seed">Seed of the city.</param>
    /// <param name="subject">Bay or device.</param>
    /// <param name="at">Unix milliseconds.</param>
    /// <param name="purpose">Tells apart what happens to one subject at one instant.</param>
    public static Guid Of(ulong seed, Guid subject, long at, ulong purpose)
    {
        Span<byte> bytes = stackalloc byte[16];
        var (low, high) = Halves(subject, bytes);
        var when = SeededRandom.Hash(seed, unchecked((ulong)at), purpose);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, SeededRandom.Hash(low, when, high));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], SeededRandom.Hash(high, low, when));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A UUID as 64 bits, the same on every machine.</summary>
    public static ulong Fold(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        var (low, high) = Halves(id, bytes);
        return SeededRandom.Hash(low, high);
    }

    private static (ulong Low, ulong High) Halves(Guid id, Span<byte> bytes)
    {
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}
