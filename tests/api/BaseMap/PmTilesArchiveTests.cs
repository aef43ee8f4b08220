using System.Globalization;
using System.Text;
using ParkAndSee.BaseMap;
using ParkAndSee.Tests.Live.Tiles;
using Xunit;

namespace ParkAndSee.Tests.BaseMap;

/// <summary>Archives of PMTiles 3: tiles are found in root and leaf directories; what is damaged is refused with its fault.</summary>
public sealed class PmTilesArchiveTests : IDisposable
{
    private const int Seed = 20261130;
    private readonly string _folder = TestDirectory.Make();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, 0, null)]
    [InlineData(2, 0, "gzip")]
    [InlineData(3, 0, "br")]
    [InlineData(2, 3, "gzip")]
    public async Task Each_tile_is_found_with_its_bytes(byte compression, int leaf, string? encoding)
    {
        var written = new ArchiveOfTest { Compression = compression, Leaf = leaf };
        for (var n = 0UL; n < 20; n++) written.With(n * 4, $"tile {n}", run: n == 5 ? 3 : 1u);
        using var archive = Open(written.ToBytes());

        Assert.Equal(encoding, archive.Encoding);
        for (var id = 0UL; id < 85; id++)
        {
            var (zoom, x, y) = TileOf(id);
            var range = await archive.FindAsync(zoom, x, y, Ct);
            // Every fourth number has a tile; that of 20 is also that of 21 and 22.
            var expected = id is 21 or 22 ? "tile 5" : id % 4 == 0 && id < 80 ? $"tile {id / 4}" : null;
            var tile = range is { } found ? archive.Decompress(await archive.ReadAsync(found, Ct)) : null;
            Assert.Equal(expected, tile is null ? null : Encoding.UTF8.GetString(tile));
        }
    }

    [Theory]
    [InlineData("it is not a PMTiles archive.", 0, (byte)'X')]
    [InlineData("it is PMTiles version 2; version 3 is read.", 7, 2)]
    [InlineData("its compression is Zstandard; make it with gzip, brotli or none.", 98, 4)]
    [InlineData("its tiles are not vector tiles (MVT).", 99, 2)]
    [InlineData("its zooms are 0 to 30.", 101, 30)]
    public void What_cannot_be_served_is_named(string fault, int at, byte value)
    {
        var bytes = new ArchiveOfTest().With(0, "tile").ToBytes();
        bytes[at] = value;

        Assert.Equal(fault, Assert.Throws<PmTilesException>(() => Open(bytes)).Message);
    }

    [Fact]
    public void An_archive_that_is_cut_anywhere_is_refused()
    {
        var bytes = new ArchiveOfTest { Leaf = 2 }.With(0, "tile").With(1, "another").With(9, "more").ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<PmTilesException>(() => Open(bytes[..length]).Dispose());
    }

    [Fact]
    public async Task Damaged_bytes_are_refused_and_never_read_outside_the_file()
    {
        var good = new ArchiveOfTest { Compression = 1, Leaf = 2 }
            .With(0, "tile").With(1, "another").With(9, "more").With(70, "last").ToBytes();
        var random = new Random(Seed);
        var refused = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = good.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            // Numbers as large as they come.
            if (round % 4 == 0) bytes.AsSpan(random.Next(127, bytes.Length - 9), 9).Fill(0xff);
            try
            {
                using var archive = Open(bytes);
                for (var id = 0UL; id < 85; id++)
                {
                    var (zoom, x, y) = TileOf(id);
                    if (await archive.FindAsync(zoom, x, y, Ct) is { } range)
                        Assert.InRange((await archive.ReadAsync(range, Ct)).Length, 1, bytes.Length);
                }
            }
            catch (PmTilesException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 2_000);
    }

    [Fact]
    public void A_part_that_grows_beyond_its_bound_is_refused()
    {
        var bytes = new ArchiveOfTest { Metadata = $$"""{"x":"{{new string('x', 5 << 20)}}"}""" }.With(0, "tile").ToBytes();

        Assert.Equal("a part of it is longer than its bound when it is decompressed.",
            Assert.Throws<PmTilesException>(() => Open(bytes)).Message);
    }

    [Theory]
    [InlineData("paris/base.pmtiles", 14, 8298, 5636, "road,street_name")]
    [InlineData("paris/buildings.pmtiles", 14, 8298, 5636, "building,housenumber")]
    [InlineData("montpellier/base.pmtiles", 14, 8368, 5982, "road,street_name")]
    [InlineData("montpellier/buildings.pmtiles", 14, 8368, 5982, "building")]
    public async Task A_shipped_archive_has_the_layers_that_the_page_draws(string file, int zoom, uint x, uint y, string layers)
    {
        using var archive = PmTilesArchive.Open(Repository.File("standalone/data/" + file));
        var range = await archive.FindAsync(zoom, x, y, Ct);
        Assert.NotNull(range);

        var tile = ProtoMessage.Read(archive.Decompress(await archive.ReadAsync(range.Value, Ct)));
        var names = tile.All(3).Select(layer => layer.Message().Single(1).Text()).ToArray();
        Assert.Empty(layers.Split(',').Except(names));
    }

    private PmTilesArchive Open(byte[] bytes)
    {
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():n}.pmtiles"));
        File.WriteAllBytes(path, bytes);
        try
        {
            return PmTilesArchive.Open(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Of the first four zooms, by search.
    private static (int Zoom, uint X, uint Y) TileOf(ulong id)
    {
        for (var zoom = 0; zoom <= 3; zoom++)
            for (var x = 0u; x < 1 << zoom; x++)
                for (var y = 0u; y < 1 << zoom; y++)
                    if (PmTileId.Of(zoom, x, y) == id) return (zoom, x, y);
        throw new ArgumentOutOfRangeException(nameof(id));
    }
}
