using System.Globalization;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Bays of Paris as a published map shows them: <c>lat, lon, street, regpri, typsta, arrond,
/// zoneres, placal, surface_m2</c>, no identifier. Source id: position to 1e-7 degree, street
/// and régime, so the same bay keeps its id from file to file while it does not move.
/// </summary>
internal static class ParisFootprints
{
    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct) =>
        CsvTable.RowsAsync(body, header => Bind(header, options.Expected ?? Place.Paris), ct);

    private static Func<CsvRow, ImportRow> Bind(CsvHeader header, CatalogBounds expected)
    {
        var latitude = header.Require("lat");
        var longitude = header.Require("lon");
        var street = header.Require("street");
        var priority = header.Require("regpri");
        var orientation = header.Find("typsta");
        var arrondissement = header.Find("arrond");
        var residents = header.Find("zoneres");
        var places = header.Find("placal");
        return line =>
        {
            var row = new RowCheck(line.Line);
            var (lon, lat) = (row.Number(longitude.Name, line[longitude]), row.Number(latitude.Name, line[latitude]));
            Place.Check(row, latitude.Name, lon, lat, expected);
            var id = string.Create(CultureInfo.InvariantCulture, $"{lat:0.0000000},{lon:0.0000000} {line[street]} {line[priority]}");
            return row.Finish(new BayRecord(
                id,
                PublisherTerms.KindOf(line[priority]),
                row.Places(places.Name, line[places]),
                PublisherTerms.OrientationOf(line[orientation]),
                line[street],
                ParisStreet.Zone(line[residents], line[arrondissement]),
                null,
                lon,
                lat,
                0,
                0,
                null));
        };
    }
}
