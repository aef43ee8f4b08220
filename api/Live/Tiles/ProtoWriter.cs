using System.Text;

namespace ParkAndSee.Live.Tiles;

/// <summary>
/// The little of Protocol Buffers' wire format that a vector tile needs. Messages are written
/// inside out: a part first, then its length before it.
/// </summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int Delimited = 2;

    private readonly List<byte> _bytes = [];

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Empties the buffer for the next message.</summary>
    public ProtoWriter Clear()
    {
        _bytes.Clear();
        return this;
    }

    /// <summary>A number.</summary>
    public void Number(int field, ulong value)
    {
        Raw((ulong)((field << 3) | Varint));
        Raw(value);
    }

    /// <summary>A text.</summary>
    public void Text(int field, string value)
    {
        Begin(field, Encoding.UTF8.GetByteCount(value));
        _bytes.AddRange(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>A message.</summary>
    public void Message(int field, ProtoWriter message)
    {
        Begin(field, message._bytes.Count);
        _bytes.AddRange(message._bytes);
    }

    /// <summary>Packed numbers.</summary>
    public void Packed(int field, ReadOnlySpan<uint> values)
    {
        var length = 0;
        foreach (var value in values) length += LengthOf(value);
        Begin(field, length);
        foreach (var value in values) Raw(value);
    }

    /// <summary>A signed number as vector tiles write coordinates: small ones short, whatever their sign.</summary>
    public static uint ZigZag(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));

    private void Begin(int field, int length)
    {
        Raw((ulong)((field << 3) | Delimited));
        Raw((ulong)length);
    }

    private void Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Add((byte)((value & 0x7F) | 0x80));
        _bytes.Add((byte)value);
    }

    private static int LengthOf(uint value)
    {
        var length = 1;
        for (; value >= 0x80; value >>= 7) length++;
        return length;
    }
}
