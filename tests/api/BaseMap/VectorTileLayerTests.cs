using ParkAndSee.BaseMap;
using Xunit;

namespace ParkAndSee.Tests.BaseMap;

/// <summary>Layers of vector tiles are read with their texts and lines; damaged tiles are refused.</summary>
public sealed class VectorTileLayerTests
{
    private const int Seed = 20261130;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The example of the specification, section 4.3.5.3: two lines.
    private static readonly byte[] TwoLines = [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8];

    [Fact]
    public void Lines_begin_where_the_one_before_ended()
    {
        var feature = Assert.Single(VectorTileLayer.Read(Tile(TwoLines), "road")!.Features);

        Assert.Equal("Rue A", feature.Texts["name"]);
        (int X, int Y)[][] lines = [[(2, 2), (2, 10), (10, 10)], [(1, 1), (3, 5)]];
        Assert.Equal(lines, feature.Parts);
        Assert.Null(VectorTileLayer.Read(Tile(TwoLines), "roads"));
    }

    [Fact]
    public async Task A_tile_that_was_shipped_has_its_names()
    {
        var tile = await ShippedAsync();
        var layer = VectorTileLayer.Read(tile, "street_name")!;

        Assert.Equal(4096, layer.Extent);
        Assert.Contains(layer.Features, street => street.Texts["name"] == "Rue de Rivoli" && street.Parts[0].Length > 1);
    }

    [Fact]
    public async Task Damaged_tiles_are_refused_or_read_and_nothing_else()
    {
        var good = await ShippedAsync();
        var random = new Random(Seed);
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var bytes = good[..(round % 3 == 0 ? random.Next(good.Length) : good.Length)].ToArray();
            for (var n = random.Next(1, 4); n > 0 && bytes.Length > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                VectorTileLayer.Read(bytes, "street_name");
            }
            catch (PmTilesException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 30, 300);
    }

    [Theory]
    [InlineData(new byte[] { 9, 4 })] // a point without its second number
    [InlineData(new byte[] { 0xfa, 0xff, 0xff, 0xff, 0x0f, 1, 1 })] // more points than there are bytes
    public void A_geometry_that_is_cut_is_refused(byte[] geometry) =>
        Assert.Throws<PmTilesException>(() => VectorTileLayer.Read(Tile(geometry), "road"));

    private static byte[] Tile(byte[] geometry)
    {
        byte[] feature = [.. Field(2, [0, 0]), 0x18, 2, .. Field(4, geometry)];
        byte[] layer =
        [
            .. Field(1, "road"u8.ToArray()), .. Field(2, feature), .. Field(3, "name"u8.ToArray()),
            .. Field(4, Field(1, "Rue A"u8.ToArray())),
        ];
        return Field(3, layer);
    }

    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];

    private static async Task<byte[]> ShippedAsync()
    {
        using var archive = PmTilesArchive.Open(Repository.File("standalone/data/paris/base.pmtiles"));
        var range = await archive.FindAsync(14, 8298, 5636, Ct);
        return archive.Decompress(await archive.ReadAsync(range!.Value, Ct));
    }
}
