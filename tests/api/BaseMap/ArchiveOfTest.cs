using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ParkAndSee.Tests.BaseMap;

/// <summary>Writes small PMTiles archives: with or without leaf directories, of any compression.</summary>
internal sealed class ArchiveOfTest
{
    private readonly SortedDictionary<ulong, (uint Run, byte[] Tile)> _tiles = [];

    /// <summary>1 = none, 2 = gzip, 3 = Brotli, 4 = Zstandard.</summary>
    public byte Compression { get; init; } = 2;

    /// <summary>1 = vector tiles.</summary>
    public byte TileType { get; init; } = 1;

    /// <summary>How many entries a leaf directory has; 0 = all entries are in the root.</summary>
    public int Leaf { get; init; }

    /// <summary>Its metadata.</summary>
    public string Metadata { get; init; } = "{}";

    /// <summary>Adds a tile that <paramref name="run"/> numbers share.</summary>
    public ArchiveOfTest With(ulong id, string tile, uint run = 1)
    {
        _tiles.Add(id, (run, Encoding.UTF8.GetBytes(tile)));
        return this;
    }

    /// <summary>The archive.</summary>
    public byte[] ToBytes()
    {
        using var tiles = new MemoryStream();
        var entries = new List<(ulong Id, uint Run, int Length, long Offset)>();
        foreach (var (id, (run, tile)) in _tiles)
        {
            var stored = Compress(tile);
            entries.Add((id, run, stored.Length, tiles.Position));
            tiles.Write(stored);
        }

        using var leaves = new MemoryStream();
        var root = entries;
        if (Leaf > 0)
        {
            root = [];
            foreach (var part in entries.Chunk(Leaf))
            {
                var leaf = Compress(Directory(part));
                root.Add((part[0].Id, 0, leaf.Length, leaves.Position));
                leaves.Write(leaf);
            }
        }

        byte[][] parts = [Compress(Directory(root)), Compress(Encoding.UTF8.GetBytes(Metadata)), leaves.ToArray(), tiles.ToArray()];
        return [.. Header(parts), .. parts.SelectMany(part => part)];
    }

    private byte[] Header(byte[][] parts)
    {
        var header = new byte[127];
        "PMTiles"u8.CopyTo(header);
        header[7] = 3;
        long at = header.Length;
        for (var n = 0; n < parts.Length; n++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8 + (16 * n)), at);
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16 + (16 * n)), parts[n].Length);
            at += parts[n].Length;
        }

        (header[97], header[98], header[99], header[100], header[101]) = (Compression, Compression, TileType, 0, 14);
        return header;
    }

    private byte[] Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (Stream writer = Compression switch
        {
            2 => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
            3 => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(target),
        })
        {
            writer.Write(bytes);
            writer.Flush();
            if (writer is BufferedStream) return target.ToArray();
        }

        return target.ToArray();
    }

    private static byte[] Directory(IReadOnlyList<(ulong Id, uint Run, int Length, long Offset)> entries)
    {
        using var bytes = new MemoryStream();
        Varint(bytes, (ulong)entries.Count);
        var last = 0UL;
        foreach (var entry in entries)
        {
            Varint(bytes, entry.Id - last);
            last = entry.Id;
        }

        foreach (var entry in entries) Varint(bytes, entry.Run);
        foreach (var entry in entries) Varint(bytes, (ulong)entry.Length);
        for (var n = 0; n < entries.Count; n++)
        {
            var follows = n > 0 && entries[n].Offset == entries[n - 1].Offset + entries[n - 1].Length;
            Varint(bytes, follows ? 0 : (ulong)entries[n].Offset + 1);
        }

        return bytes.ToArray();
    }

    private static void Varint(MemoryStream bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7) bytes.WriteByte((byte)((value & 0x7f) | 0x80));
        bytes.WriteByte((byte)value);
    }
}
