using ParkAndSee.Bays;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// City of Melbourne street markers: <c>st_marker_id, lat, lon</c>. A marker is a bay with one
/// place; the file says neither kind nor street. Zone: a grid cell.
/// </summary>
internal static class MelbourneMarkers
{
    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct) =>
        CsvTable.RowsAsync(body, header => Bind(header, options.Expected ?? Place.Melbourne), ct);

    private static Func<CsvRow, ImportRow> Bind(CsvHeader header, CatalogBounds expected)
    {
        var marker = header.Require("st_marker_id");
        var latitude = header.Require("lat");
        var longitude = header.Require("lon");
        return line =>
        {
            var row = new RowCheck(line.Line);
            row.Id = line[marker];
            if (line[marker].Length == 0) row.Fail(marker.Name, "is empty");
            var (lon, lat) = (row.Number(longitude.Name, line[longitude]), row.Number(latitude.Name, line[latitude]));
            Place.Check(row, latitude.Name, lon, lat, expected);
            return row.Problem is { } problem
                ? problem
                : row.Finish(new BayRecord(
                    line[marker], BayKind.Paying, 1, BayOrientation.Unknown, "", GridCell.NameAt(lon, lat), null, lon, lat, 0, 0, null));
        };
    }
}
