namespace ParkAndSee.Tests.Load;

/// <summary>What people look at: squares of live tiles somewhere in a city, the same ones in every run.</summary>
public sealed class Viewports
{
    private readonly Random _random = new(7);
    private readonly HashSet<(int X, int Y)> _tiles;
    private readonly (int X, int Y) _least;
    private readonly (int X, int Y) _most;

    /// <summary>Reads the tiles of the city.</summary>
    public Viewports(GridCity city)
    {
        _tiles = [.. Enumerable.Range(0, city.Bays).Select(city.TileOf).Select(tile => (tile.X, tile.Y))];
        _least = (_tiles.Min(t => t.X), _tiles.Min(t => t.Y));
        _most = (_tiles.Max(t => t.X), _tiles.Max(t => t.Y));
    }

    /// <summary>A square that lies in the city where the city is large enough.</summary>
    /// <param name="side">Tiles a side; at most 8.</param>
    public List<(int X, int Y)> Square(int side)
    {
        var (x, y) = (Corner(_least.X, _most.X, side), Corner(_least.Y, _most.Y, side));
        return [.. from dx in Enumerable.Range(0, side) from dy in Enumerable.Range(0, side) select (x + dx, y + dy)];
    }

    private int Corner(int least, int most, int side) => _random.Next(least, Math.Max(least, most - side + 1) + 1);
}
