namespace ParkAndSee.BaseMap;

/// <summary>An entry of a directory.</summary>
/// <param name="TileId">First tile.</param>
/// <param name="RunLength">How many tiles in a row have these bytes; 0 = the bytes are a leaf directory.</param>
/// <param name="Offset">Bytes, from the start of the tile data or of the leaf directories.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct PmTilesEntry(ulong TileId, uint RunLength, long Offset, int Length);

/// <summary>A directory of an archive, PMTiles 3, section 4.2: entries in the order of their tiles.</summary>
internal sealed class PmTilesDirectory
{
    private const int MaxEntries = 1 << 20;
    private const ulong MaxOffset = 1UL << 48; // 256 TiB: offsets and lengths can be added
    private readonly PmTilesEntry[] _entries;

    private PmTilesDirectory(PmTilesEntry[] entries) => _entries = entries;

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Reads a directory.</summary>
    /// <param name="bytes">Decompressed.</param>
    /// <exception cref="PmTilesException">It is damaged.</exception>
    public static PmTilesDirectory Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new VarintReader(bytes);
        var count = reader.Next();
        if (count is 0 or > MaxEntries) throw Damaged();
        var ids = new ulong[count];
        var (runs, lengths) = (new uint[count], new int[count]);
        var entries = new PmTilesEntry[count];
        var id = 0UL;
        for (var n = 0; n < ids.Length; n++)
        {
            var step = reader.Next();
            ids[n] = id = step <= ulong.MaxValue - id ? id + step : throw Damaged();
        }

        for (var n = 0; n < ids.Length; n++) runs[n] = (uint)Math.Min(reader.Next(), uint.MaxValue);
        for (var n = 0; n < ids.Length; n++) lengths[n] = (int)Math.Min(reader.Next(), int.MaxValue);
        for (var n = 0; n < ids.Length; n++)
        {
            // 0: right behind the entry before.
            var offset = reader.Next();
            if ((offset == 0 && n == 0) || offset > MaxOffset) throw Damaged();
            var at = offset == 0 ? entries[n - 1].Offset + entries[n - 1].Length : (long)offset - 1;
            entries[n] = new PmTilesEntry(ids[n], runs[n], at, lengths[n]);
        }

        return new PmTilesDirectory(entries);
    }

    /// <summary>The entry that covers a tile: its bytes, or the leaf directory to look into; null when there is none.</summary>
    public PmTilesEntry? Find(ulong tileId)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].TileId <= tileId) low = middle + 1;
            else high = middle - 1;
        }

        if (high < 0) return null;
        var entry = _entries[high];
        return entry.RunLength == 0 || tileId - entry.TileId < entry.RunLength ? entry : null;
    }

    private static PmTilesException Damaged() => new("it is damaged: one of its directories cannot be read.");

    private ref struct VarintReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public ulong Next()
        {
            var value = 0UL;
            for (var shift = 0; shift < 64 && _at < _bytes.Length; shift += 7)
            {
                var next = _bytes[_at++];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80) return value;
            }

            throw Damaged();
        }
    }
}
