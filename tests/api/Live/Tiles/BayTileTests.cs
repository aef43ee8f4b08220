using ParkAndSee.Live;
using ParkAndSee.Live.Tiles;
using Xunit;

namespace ParkAndSee.Tests.Live.Tiles;

public class BayTileTests
{
    [Fact]
    public void Every_bay_of_the_tile_is_a_point_with_its_number_kind_places_and_zone()
    {
        var catalog = SmallCity.Of(100);
        var tile = SmallCity.TileOf(50);

        var layer = ProtoMessage.Read(BayTile.Encode(catalog, tile)).Single(3).Message();

        Assert.Equal(("bays", 4096ul, 2ul), (layer.Single(1).Text(), layer.Single(5).Number, layer.Single(15).Number));
        Assert.Equal(["k", "p", "z"], layer.All(3).Select(k => k.Text()));
        var values = layer.All(4).Select(v => v.Message().Single(5).Number).ToArray();
        var features = layer.All(2).Select(f => f.Message()).ToArray();
        Assert.Equal(catalog.BaysOf(tile).ToArray(), features.Select(f => (int)f.Single(1).Number));
        foreach (var feature in features)
        {
            var bay = catalog[(int)feature.Single(1).Number];
            var tags = feature.Single(2).Packed();
            Assert.Equal([0ul, 1ul, 2ul], tags.Where((_, i) => i % 2 == 0));
            Assert.Equal([(ulong)bay.Kind, bay.Places, (ulong)bay.ZoneNo], tags.Where((_, i) => i % 2 == 1).Select(v => values[v]));
            Assert.Equal(1ul, feature.Single(3).Number);
            var geometry = feature.Single(4).Packed();
            Assert.Equal(9ul, geometry[0]);
            var (x, y) = TileKey.Project(bay.Lon, bay.Lat);
            Assert.Equal((x * 32768 - tile.X) * 4096, UnZigZag(geometry[1]), 0.51);
            Assert.Equal((y * 32768 - tile.Y) * 4096, UnZigZag(geometry[2]), 0.51);
        }
    }

    [Fact]
    public void A_tile_without_bays_is_empty() => Assert.Empty(BayTile.Encode(SmallCity.Of(1), new TileKey(15, 0, 0)));

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(-1, 1u)]
    [InlineData(1, 2u)]
    [InlineData(-4096, 8191u)]
    public void Signed_coordinates_are_zig_zag(int value, uint encoded) => Assert.Equal(encoded, ProtoWriter.ZigZag(value));

    private static double UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
