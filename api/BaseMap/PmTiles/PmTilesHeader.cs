using System.Buffers.Binary;

namespace ParkAndSee.BaseMap;

/// <summary>A part of an archive: where it begins and how long it is, bytes.</summary>
internal readonly record struct PmTilesRange(long Offset, long Length);

/// <summary>The header of an archive, PMTiles 3, section 3.</summary>
/// <param name="Root">Root directory.</param>
/// <param name="Metadata">JSON.</param>
/// <param name="Leaves">Leaf directories.</param>
/// <param name="Tiles">Tile data.</param>
/// <param name="Internal">Compression of directories and metadata.</param>
/// <param name="Tile">Compression of each tile.</param>
/// <param name="MinZoom">Lowest zoom.</param>
/// <param name="MaxZoom">Highest zoom.</param>
/// <param name="Bounds">West, south, east, north, degrees.</param>
internal sealed record PmTilesHeader(
    PmTilesRange Root, PmTilesRange Metadata, PmTilesRange Leaves, PmTilesRange Tiles, PmTilesCompression Internal, PmTilesCompression Tile,
    int MinZoom, int MaxZoom, double[] Bounds)
{
    /// <summary>Length of a header, bytes.</summary>
    public const int Length = 127;

    private const byte Version = 3;
    private const byte VectorTiles = 1;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The first <see cref="Length"/> bytes of the file.</param>
    /// <param name="fileLength">Length of the whole file, bytes.</param>
    /// <exception cref="PmTilesException">It is not one, or of another version or content.</exception>
    public static PmTilesHeader Read(ReadOnlySpan<byte> bytes, long fileLength)
    {
        if (bytes.Length < Length || !bytes.StartsWith("PMTiles"u8)) throw new PmTilesException("it is not a PMTiles archive.");
        if (bytes[7] != Version) throw new PmTilesException($"it is PMTiles version {bytes[7]}; version {Version} is read.");
        if (bytes[99] != VectorTiles) throw new PmTilesException("its tiles are not vector tiles (MVT).");
        var header = new PmTilesHeader(
            Range(bytes, 8, fileLength), Range(bytes, 24, fileLength), Range(bytes, 40, fileLength), Range(bytes, 56, fileLength),
            (PmTilesCompression)bytes[97], (PmTilesCompression)bytes[98], bytes[100], bytes[101],
            [Degrees(bytes, 102), Degrees(bytes, 106), Degrees(bytes, 110), Degrees(bytes, 114)]);
        if (header.MinZoom > header.MaxZoom || header.MaxZoom > PmTileId.MaxZoom)
            throw new PmTilesException($"its zooms are {header.MinZoom} to {header.MaxZoom}.");
        return header;
    }

    private static PmTilesRange Range(ReadOnlySpan<byte> bytes, int at, long fileLength)
    {
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(at + 8)..]);
        return offset <= (ulong)fileLength && length <= (ulong)fileLength - offset
            ? new PmTilesRange((long)offset, (long)length)
            : throw new PmTilesException("it is truncated: a part of it lies behind its end.");
    }

    private static double Degrees(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]) / 1e7;
}
