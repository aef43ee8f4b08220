using System.IO.Compression;

namespace ParkAndSee.BaseMap;

/// <summary>How the bytes of a part of an archive are compressed; the numbers are those of PMTiles 3, section 3.3.</summary>
internal enum PmTilesCompression : byte
{
    Unknown = 0,
    None = 1,
    Gzip = 2,
    Brotli = 3,
    Zstandard = 4,
}

/// <summary>Decompresses parts of an archive.</summary>
internal static class PmTilesCompressions
{
    /// <summary>The token of <c>Content-Encoding</c>; null when the bytes are sent as they are.</summary>
    /// <exception cref="PmTilesException">HTTP clients do not read it.</exception>
    public static string? TokenOf(PmTilesCompression compression) => compression switch
    {
        PmTilesCompression.None => null,
        PmTilesCompression.Gzip => "gzip",
        PmTilesCompression.Brotli => "br",
        _ => throw new PmTilesException($"its compression is {compression}; make it with gzip, brotli or none."),
    };

    /// <summary>Decompresses.</summary>
    /// <param name="bytes">Compressed bytes.</param>
    /// <param name="compression">How.</param>
    /// <param name="most">Bound of the result, bytes.</param>
    /// <exception cref="PmTilesException">The bytes are damaged, longer than the bound, or of a compression that is not known.</exception>
    public static byte[] Decompress(byte[] bytes, PmTilesCompression compression, int most)
    {
        if (TokenOf(compression) is null) return bytes;
        using var source = new MemoryStream(bytes, writable: false);
        using Stream reader = compression is PmTilesCompression.Gzip
            ? new GZipStream(source, CompressionMode.Decompress)
            : new BrotliStream(source, CompressionMode.Decompress);
        var result = new byte[Math.Min(most, Math.Max(4096, bytes.Length * 4))];
        var length = 0;
        try
        {
            while (reader.Read(result, length, result.Length - length) is > 0 and var read)
            {
                length += read;
                if (length < result.Length) continue;
                if (length == most) throw new PmTilesException("a part of it is longer than its bound when it is decompressed.");
                Array.Resize(ref result, Math.Min(most, length * 2));
            }
        }
        catch (InvalidDataException)
        {
            throw new PmTilesException("it is damaged: a part of it cannot be decompressed.");
        }

        return result[..length];
    }
}
