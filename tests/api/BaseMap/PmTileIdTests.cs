using ParkAndSee.BaseMap;
using Xunit;

namespace ParkAndSee.Tests.BaseMap;

/// <summary>Numbers of tiles, PMTiles 3, section 4.1.</summary>
public sealed class PmTileIdTests
{
    // The examples of the specification and of its reference implementation.
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(1, 0, 1, 2)]
    [InlineData(1, 1, 1, 3)]
    [InlineData(1, 1, 0, 4)]
    [InlineData(2, 0, 0, 5)]
    [InlineData(12, 3423, 1763, 19078479)]
    public void A_tile_has_the_number_of_the_specification(int zoom, uint x, uint y, ulong id) => Assert.Equal(id, PmTileId.Of(zoom, x, y));

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Numbers_of_a_zoom_follow_each_other_from_tile_to_neighbour(int zoom)
    {
        var tiles = new SortedDictionary<ulong, (int X, int Y)>();
        for (var x = 0; x < 1 << zoom; x++)
            for (var y = 0; y < 1 << zoom; y++)
                tiles.Add(PmTileId.Of(zoom, (uint)x, (uint)y), (x, y));

        var first = PmTileId.Of(zoom, 0, 0);
        Assert.Equal(Enumerable.Range(0, tiles.Count).Select(n => first + (ulong)n), tiles.Keys);
        var path = tiles.Values.ToArray();
        for (var n = 1; n < path.Length; n++)
            Assert.Equal(1, Math.Abs(path[n].X - path[n - 1].X) + Math.Abs(path[n].Y - path[n - 1].Y));
    }
}
