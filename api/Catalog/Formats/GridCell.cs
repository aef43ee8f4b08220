using System.Globalization;
using ParkAndSee.Live;

namespace ParkAndSee.Catalog.Formats;

/// <summary>The zone of a bay whose publisher knows no zones: a cell of the Web Mercator grid, named by its middle.</summary>
internal static class GridCell
{
    // About 2 km a side in mid latitudes: a quarter of the bays of an inner city, as a residents' zone of Paris is for Paris.
    private const byte Zoom = 14;

    /// <summary>For example <c>37.814°S 144.965°E</c>; the same for every bay in the cell, in every import.</summary>
    internal static string NameAt(double lon, double lat)
    {
        var cell = TileKey.At(lon, lat, Zoom);
        var n = (double)(1 << Zoom);
        var middleLon = (cell.X + 0.5) / n * 360 - 180;
        var middleLat = Math.Atan(Math.Sinh(Math.PI * (1 - 2 * (cell.Y + 0.5) / n))) * 180 / Math.PI;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(middleLat):0.000}°{(middleLat < 0 ? 'S' : 'N')} {Math.Abs(middleLon):0.000}°{(middleLon < 0 ? 'W' : 'E')}");
    }
}
