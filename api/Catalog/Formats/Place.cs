using System.Globalization;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Checks where a bay is said to be.</summary>
internal static class Place
{
    internal static readonly CatalogBounds Paris = new(2.1, 48.7, 2.6, 49.05);
    internal static readonly CatalogBounds Melbourne = new(144.5, -38.3, 145.6, -37.4);
    internal static readonly CatalogBounds Montpellier = new(3.6, 43.4, 4.1, 43.8);

    /// <summary>Notes a problem unless the point is on the earth, is not the null island, and lies where it is expected.</summary>
    internal static void Check(RowCheck row, string field, double lon, double lat, CatalogBounds? expected)
    {
        if (row.Problem is not null) return;
        if (lon is 0 && lat is 0) row.Fail(field, "is 0,0: the publisher has no position for this bay");
        else if (Math.Abs(lat) > 90 && Math.Abs(lon) <= 90) row.Fail(field, "latitude and longitude look swapped");
        else if (Math.Abs(lat) > 90) row.Fail(field, "latitude is not between −90 and 90");
        else if (Math.Abs(lon) > 180) row.Fail(field, "longitude is not between −180 and 180");
        else if (expected is { } box && !Holds(box, lon, lat))
        {
            row.Fail(field, Holds(box, lat, lon) ? "latitude and longitude look swapped" : $"lies outside {Text(box)}");
        }
    }

    private static bool Holds(CatalogBounds box, double lon, double lat) =>
        lon >= box.West && lon <= box.East && lat >= box.South && lat <= box.North;

    private static string Text(CatalogBounds box) =>
        string.Create(CultureInfo.InvariantCulture, $"{box.West},{box.South},{box.East},{box.North} (west, south, east, north)");
}
