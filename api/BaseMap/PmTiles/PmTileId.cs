namespace ParkAndSee.BaseMap;

/// <summary>The number of a tile in an archive: its position on the Hilbert curves of all zooms, PMTiles 3, section 4.1.</summary>
internal static class PmTileId
{
    /// <summary>Highest zoom that is served.</summary>
    public const int MaxZoom = 22;

    /// <summary>Number of a tile.</summary>
    /// <param name="zoom">0 to <see cref="MaxZoom"/>.</param>
    /// <param name="x">Column, below 2^zoom.</param>
    /// <param name="y">Row, below 2^zoom.</param>
    public static ulong Of(int zoom, uint x, uint y)
    {
        var id = ((1UL << (2 * zoom)) - 1) / 3; // tiles of the zooms above
        for (var half = zoom - 1; half >= 0; half--)
        {
            var side = 1u << half;
            var (right, lower) = ((x & side) != 0 ? 1u : 0u, (y & side) != 0 ? 1u : 0u);
            id += ((ulong)side * side) * ((3 * right) ^ lower);
            (x, y) = Turn(side, x, y, right, lower);
        }

        return id;
    }

    // Turns the quadrant so that the curve in it begins and ends as the whole curve does.
    private static (uint X, uint Y) Turn(uint side, uint x, uint y, uint right, uint lower)
    {
        if (lower != 0) return (x, y);
        if (right != 0) (x, y) = (side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1)));
        return (y, x);
    }
}
