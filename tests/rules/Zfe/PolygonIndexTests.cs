using CsCheck;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

public class PolygonIndexTests
{
    private static readonly MicroPoint[] Square = Ring("0,0 100,0 100,100 0,100 0,0");
    private static readonly MicroPoint[] Hole = Ring("40,40 60,40 60,60 40,60");

    [Theory]
    [InlineData(50, 50, false)] // in the hole
    [InlineData(40, 50, true)] // on the edge of the hole
    [InlineData(60, 60, true)] // on its vertex
    [InlineData(0, 0, true)]
    [InlineData(100, 100, true)]
    [InlineData(100, 50, true)]
    [InlineData(50, 100, true)]
    [InlineData(50, 0, true)]
    [InlineData(101, 50, false)]
    [InlineData(50, 101, false)]
    [InlineData(-1, 100, false)]
    [InlineData(20, 40, true)] // level with an edge of the hole
    [InlineData(20, 60, true)]
    [InlineData(39, 40, true)]
    public void The_boundary_belongs_to_the_polygon_also_that_of_a_hole(int x, int y, bool inside) =>
        Assert.Equal(inside, new PolygonIndex([Square, Hole]).Contains(x, y));

    [Fact]
    public void It_agrees_with_the_even_odd_rule_on_every_shape() =>
        Gen.Select(Gen.Select(Gen.Int[-30, 30], Gen.Int[-30, 30], (x, y) => new MicroPoint(x, y)).Array[3, 40].Array[1, 3],
            Gen.Int[1, 1_000_000])
            .Sample((rings, scale) =>
            {
                var scaled = rings.Select(ring => ring.Select(point => new MicroPoint(point.Lon * scale, point.Lat * scale)).ToArray())
                    .ToArray();
                if (scaled.All(ring => ring.Distinct().Count() < 2)) return;
                var index = new PolygonIndex(scaled);
                for (var x = -31; x <= 31; x++)
                    for (var y = -31; y <= 31; y++)
                    {
                        Same(index, scaled, x * scale, y * scale);
                        if (scale > 1) Same(index, scaled, (x * scale) + (scale / 2), (y * scale) + 1);
                    }
            }, iter: 100);

    [Fact]
    public void It_agrees_with_the_even_odd_rule_all_over_the_national_file()
    {
        var random = new Random(4);
        foreach (var (index, rings) in NationalFile.Polygons())
        {
            var vertices = rings.SelectMany(ring => ring).ToArray();
            for (var i = 0; i < 400; i++)
            {
                var near = vertices[random.Next(vertices.Length)];
                Same(index, rings, near.Lon, near.Lat);
                Same(index, rings, near.Lon + random.Next(-3, 4), near.Lat + random.Next(-3, 4));
                Same(index, rings, random.Next(index.Box.MinX, index.Box.MaxX), random.Next(index.Box.MinY, index.Box.MaxY));
                Same(index, rings, random.Next(index.Box.MinX, index.Box.MaxX), near.Lat);
            }
        }
    }

    [Fact]
    public void Long_edges_do_not_make_the_index_large()
    {
        var comb = Enumerable.Range(0, 20_000)
            .SelectMany(tooth => new[] { new MicroPoint(tooth * 100, 0), new MicroPoint((tooth * 100) + 50, 80_000_000) }).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var index = new PolygonIndex([comb]);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50_000_000);
        Assert.True(index.Contains(50, 80_000_000) && !index.Contains(99, 80_000_000));
    }

    private static void Same(PolygonIndex index, IReadOnlyList<MicroPoint[]> rings, int x, int y)
    {
        if (Naive(rings, x, y) == index.Contains(x, y)) return;
        Assert.Fail(
            $"({x}, {y}) of "
            + $"{string.Join(" | ", rings.Select(ring => string.Join(" ", ring.Take(50).Select(point => $"{point.Lon},{point.Lat}"))))}");
    }

    /// <summary>Edge by edge, in wide arithmetic.</summary>
    private static bool Naive(IReadOnlyList<MicroPoint[]> rings, int x, int y)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
                if (a == b) continue;
                var cross = ((Int128)(b.Lon - a.Lon) * (y - a.Lat)) - ((Int128)(b.Lat - a.Lat) * (x - a.Lon));
                if (cross == 0 && x >= Math.Min(a.Lon, b.Lon) && x <= Math.Max(a.Lon, b.Lon) && y >= Math.Min(a.Lat, b.Lat)
                    && y <= Math.Max(a.Lat, b.Lat))
                    return true;
                if (a.Lat > y != b.Lat > y && (double)x < (((double)(b.Lon - a.Lon) * (y - a.Lat)) / (b.Lat - a.Lat)) + a.Lon)
                    inside = !inside;
            }
        }

        return inside;
    }

    private static MicroPoint[] Ring(string text) =>
        [.. text.Split(' ').Select(pair => pair.Split(',')).Select(pair => new MicroPoint(int.Parse(pair[0]), int.Parse(pair[1])))];
}
