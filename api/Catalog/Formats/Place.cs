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
        row.PositionField = field;
        if (row.Problem is not null) return;
        if (lon is 0 && lat is 0) row.Fail(field, "is 0,0: the publisher has no position for this bay");
        CheckRange(row, field, lon, lat);
        if (row.Problem is null && expected is { } box && !box.Holds(lon, lat))
        {
            row.Fail(field, box.Holds(lat, lon) ? "latitude and longitude look swapped" : $"lies outside {Text(box)}");
        }
    }

    /// <summary>Notes a problem unless the numbers are degrees.</summary>
    internal static void CheckRange(RowCheck row, string field, double lon, double lat)
    {
        if (Math.Abs(lon) > 1_000 || Math.Abs(lat) > 1_000)
            row.Fail(field,
                "is in metres of a projection, not in degrees: convert the file to WGS 84 (EPSG:4326); GeoJSON may name EPSG:2154 in its "
                + "member crs");
        else if (Math.Abs(lat) > 90 && Math.Abs(lon) <= 90) row.Fail(field, "latitude and longitude look swapped");
        else if (Math.Abs(lat) > 90) row.Fail(field, "latitude is not between −90 and 90");
        else if (Math.Abs(lon) > 180) row.Fail(field, "longitude is not between −180 and 180");
    }

    private static string Text(CatalogBounds box) =>
        string.Create(CultureInfo.InvariantCulture, $"{box.West},{box.South},{box.East},{box.North} (west, south, east, north)");
}
