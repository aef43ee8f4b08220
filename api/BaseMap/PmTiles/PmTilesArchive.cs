using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Win32.SafeHandles;

namespace ParkAndSee.BaseMap;

/// <summary>
/// A PMTiles 3 archive of vector tiles in a file (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). Tiles are read at
/// each request; the root directory and at most <see cref="MaxLeafBytes"/> of leaf directories are kept. Safe for concurrent readers.
/// </summary>
internal sealed class PmTilesArchive : IDisposable
{
    /// <summary>Longest tile that is served, bytes as stored.</summary>
    public const int MaxTile = 4 << 20;

    private const int MaxDirectory = 16 << 20;
    private const int MaxMetadata = 4 << 20;
    private const int MaxLeafBytes = 64 << 20;
    private const int MaxDepth = 4; // of directories: root, and leaves of leaves
    private const int EntryBytes = 24;

    private readonly SafeFileHandle _file;
    private readonly PmTilesHeader _header;
    private readonly PmTilesDirectory _root;
    private readonly MemoryCache _leaves = new(new MemoryCacheOptions { SizeLimit = MaxLeafBytes });

    private PmTilesArchive(SafeFileHandle file)
    {
        _file = file;
        var head = new byte[PmTilesHeader.Length];
        var read = RandomAccess.Read(file, head, 0);
        _header = PmTilesHeader.Read(head.AsSpan(0, read), RandomAccess.GetLength(file));
        Encoding = PmTilesCompressions.TokenOf(_header.Tile);
        var root = Part(_header.Root, MaxDirectory);
        _root = PmTilesDirectory.Read(PmTilesCompressions.Decompress(root, _header.Internal, MaxDirectory));
        var metadata = Part(_header.Metadata, MaxMetadata);
        Metadata = ReadMetadata(PmTilesCompressions.Decompress(metadata, _header.Internal, MaxMetadata));
        Tag = Convert.ToHexStringLower(SHA256.HashData([.. head, .. root, .. metadata]))[..12];
    }

    /// <summary>Names this version of the archive: 12 hexadecimal digits, of its header, root directory and metadata.</summary>
    public string Tag { get; }

    /// <summary>What <c>Content-Encoding</c> says of the stored tiles; null when they are not compressed.</summary>
    public string? Encoding { get; }

    /// <summary>JSON object that came with the archive: name, attribution, layers.</summary>
    public JsonElement Metadata { get; }

    /// <summary>Zooms and bounds.</summary>
    public PmTilesHeader Header => _header;

    /// <summary>Opens an archive.</summary>
    /// <exception cref="PmTilesException">It cannot be served; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PmTilesArchive Open(string path)
    {
        var file = File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.RandomAccess);
        try
        {
            return new PmTilesArchive(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Where the bytes of a tile lie; null when the archive has no such tile.</summary>
    /// <exception cref="PmTilesException">The archive is damaged.</exception>
    public async ValueTask<PmTilesRange?> FindAsync(int zoom, uint x, uint y, CancellationToken ct)
    {
        if (zoom < _header.MinZoom || zoom > _header.MaxZoom) return null;
        var id = PmTileId.Of(zoom, x, y);
        var directory = _root;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            if (directory.Find(id) is not { } entry) return null;
            if (entry.RunLength > 0) return Within(_header.Tiles, entry, MaxTile);
            directory = await LeafAsync(Within(_header.Leaves, entry, MaxDirectory), ct);
        }

        throw new PmTilesException("it is damaged: its directories lie too deep.");
    }

    /// <summary>The stored bytes of a tile.</summary>
    public async ValueTask<byte[]> ReadAsync(PmTilesRange range, CancellationToken ct)
    {
        var bytes = new byte[range.Length];
        for (var length = 0; length < bytes.Length;)
        {
            var read = await RandomAccess.ReadAsync(_file, bytes.AsMemory(length), range.Offset + length, ct);
            length += read > 0 ? read : throw Truncated();
        }

        return bytes;
    }

    /// <summary>Stored bytes as they are without compression.</summary>
    public byte[] Decompress(byte[] stored) => PmTilesCompressions.Decompress(stored, _header.Tile, MaxTile * 8);

    /// <inheritdoc />
    public void Dispose()
    {
        _leaves.Dispose();
        _file.Dispose();
    }

    private async ValueTask<PmTilesDirectory> LeafAsync(PmTilesRange range, CancellationToken ct)
    {
        if (_leaves.TryGetValue(range.Offset, out PmTilesDirectory? kept)) return kept!;
        var bytes = PmTilesCompressions.Decompress(await ReadAsync(range, ct), _header.Internal, MaxDirectory);
        var leaf = PmTilesDirectory.Read(bytes);
        return _leaves.Set(range.Offset, leaf, new MemoryCacheEntryOptions { Size = (long)leaf.Count * EntryBytes });
    }

    private byte[] Part(PmTilesRange range, int most)
    {
        if (range.Length > most) throw new PmTilesException($"a part of it is longer than {most / 1024 / 1024} MiB.");
        var bytes = new byte[range.Length];
        return RandomAccess.Read(_file, bytes, range.Offset) == bytes.Length ? bytes : throw Truncated();
    }

    private static PmTilesRange Within(PmTilesRange part, PmTilesEntry entry, int most) =>
        entry.Length is > 0 && entry.Length <= most && entry.Offset <= part.Length - entry.Length
            ? new PmTilesRange(part.Offset + entry.Offset, entry.Length)
            : throw new PmTilesException("it is damaged: an entry of its directories lies outside its part.");

    private static JsonElement ReadMetadata(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind is JsonValueKind.Object) return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new PmTilesException("its metadata is not a JSON object.");
    }

    private static PmTilesException Truncated() => new("it is truncated.");
}
