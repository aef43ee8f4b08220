using System.Buffers;

namespace ParkAndSee.Ingest;

/// <summary>Collects the members of an event that the log has no column for, as one JSON object. Reused from event to event.</summary>
internal sealed class ExtrasBuffer
{
    /// <summary>Most bytes that one event may bring along.</summary>
    public const int MaxBytes = 8 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>False once the members are more than <see cref="MaxBytes"/>.</summary>
    public bool Fits { get; private set; } = true;

    /// <summary>Begins an event.</summary>
    public void Clear()
    {
        _buffer.ResetWrittenCount();
        Fits = true;
    }

    /// <summary>Adds a member as it came, without plates.</summary>
    /// <param name="quotedName">Raw name with its quotes.</param>
    /// <param name="value">Raw value.</param>
    public void Add(ReadOnlySpan<byte> quotedName, ReadOnlySpan<byte> value)
    {
        // Two more for the comma and the colon; the brace at the end is the last byte that fits.
        Fits = Fits && _buffer.WrittenCount + quotedName.Length + value.Length + 2 < MaxBytes;
        if (!Fits) return;
        _buffer.Write(_buffer.WrittenCount == 0 ? "{"u8 : ","u8);
        _buffer.Write(quotedName);
        _buffer.Write(":"u8);
        if (value[0] is (byte)'{' or (byte)'[' && PlateNames.MayHold(value)) PlateScrubber.Copy(value, _buffer);
        else _buffer.Write(value);
    }

    /// <summary>The object; null when there was no member.</summary>
    public byte[]? ToObject()
    {
        if (_buffer.WrittenCount == 0) return null;
        var extras = GC.AllocateUninitializedArray<byte>(_buffer.WrittenCount + 1);
        _buffer.WrittenSpan.CopyTo(extras);
        extras[^1] = (byte)'}';
        return extras;
    }
}
