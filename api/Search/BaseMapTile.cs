using ParkAndSee.BaseMap;
using ParkAndSee.Catalog;

namespace ParkAndSee.Search;

/// <summary>A tile of a base map: its address, and where its units lie on the earth.</summary>
internal readonly record struct BaseMapTile(int Zoom, uint X, uint Y)
{
    /// <summary>The tiles that a box touches, row by row; none when there are more than <paramref name="most"/>.</summary>
    internal static List<BaseMapTile> In(CatalogBounds box, int zoom, int most)
    {
        var (west, north) = At(box.West, box.North, zoom);
        var (east, south) = At(box.East, box.South, zoom);
        var tiles = new List<BaseMapTile>();
        if ((long)(east - west + 1) * (south - north + 1) > most) return tiles;
        for (var y = north; y <= south; y++)
            for (var x = west; x <= east; x++)
                tiles.Add(new BaseMapTile(zoom, x, y));
        return tiles;
    }

    /// <summary>Its bytes, decompressed; null when the archive has no such tile.</summary>
    /// <exception cref="PmTilesException">The archive is damaged.</exception>
    internal async Task<byte[]?> ReadAsync(PmTilesArchive archive, CancellationToken ct) =>
        await archive.FindAsync(Zoom, X, Y, ct) is { } range ? archive.Decompress(await archive.ReadAsync(range, ct)) : null;

    /// <summary>Longitude and latitude of a point of a layer.</summary>
    internal (double Lon, double Lat) Place((int X, int Y) point, int extent)
    {
        var side = (double)(1L << Zoom);
        var (x, y) = ((X + ((double)point.X / extent)) / side, (Y + ((double)point.Y / extent)) / side);
        return ((x * 360) - 180, Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y)))) * 180 / Math.PI);
    }

    private static (uint X, uint Y) At(double lon, double lat, int zoom)
    {
        var side = 1L << zoom;
        var sine = Math.Sin(Math.Clamp(lat, -85, 85) * Math.PI / 180);
        var (x, y) = ((lon + 180) / 360, 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
        return ((uint)Math.Clamp((long)(x * side), 0, side - 1), (uint)Math.Clamp((long)(y * side), 0, side - 1));
    }
}
