namespace ParkAndSee.BaseMap;

/// <summary>
/// Reads the fields of a protocol buffer message, one after another. Every length is checked against the bytes that are left.
/// </summary>
internal ref struct ProtoFields(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>Value of a varint or fixed field; 0 for a field with a length.</summary>
    public ulong Number { get; private set; }

    /// <summary>Content of a field with a length; empty for a number.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether every byte was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="PmTilesException">The message is damaged.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var key = ReadVarint();
        Field = (int)(key >> 3);
        Number = 0;
        Bytes = default;
        switch (key & 7)
        {
            case 0:
                Number = ReadVarint();
                return true;
            case 1:
                Bytes = Take(8);
                return true;
            case 2:
                Bytes = Take(ReadVarint());
                return true;
            case 5:
                Bytes = Take(4);
                return true;
            default:
                throw Damaged();
        }
    }

    /// <summary>Reads a packed varint.</summary>
    /// <exception cref="PmTilesException">The message is damaged.</exception>
    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged();
    }

    /// <summary>A tile that is no vector tile.</summary>
    public static PmTilesException Damaged() => new("it is damaged: a tile is not a vector tile.");

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw Damaged();
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
