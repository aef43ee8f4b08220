using System.Buffers.Binary;

namespace ParkAndSee.Live;

/// <summary>A growing little-endian buffer, reused for one section after another; not thread-safe.</summary>
internal sealed class SectionWriter
{
    private byte[] _bytes = new byte[4096];

    /// <summary>Bytes written since the last <see cref="Take"/>.</summary>
    public int Length { get; private set; }

    public void U8(byte value) => Next(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(8), value);

    public void I64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);

    /// <summary>Writes over four bytes that were written before: a count that is known only afterwards.</summary>
    public void PatchU32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(at, 4), value);

    /// <summary>What was written, as an array of its own; the buffer is empty again.</summary>
    public byte[] Take()
    {
        var taken = _bytes.AsSpan(0, Length).ToArray();
        Length = 0;
        return taken;
    }

    private Span<byte> Next(int count)
    {
        if (Length + count > _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }
}
