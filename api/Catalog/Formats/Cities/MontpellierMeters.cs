using System.Globalization;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Ville de Montpellier, parking meters of 2011 (CSV). A meter is one bay with the places that it serves.
/// Source id: <c>NUMERO</c>; most rows have no <c>ID</c>. The tariff zone is that of the street (<see cref="MontpellierTariffStreets"/>).
/// A meter whose places the publisher counts at another one of the street (<c>NB_PLACES</c> is 0) is rejected.
/// </summary>
internal static class MontpellierMeters
{
    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct) =>
        CsvTable.RowsAsync(body, header => Bind(header, options.Expected ?? Place.Montpellier), ct);

    private static Func<CsvRow, ImportRow> Bind(CsvHeader header, CatalogBounds expected)
    {
        // The names are those of the table that the publisher exported: with type and width.
        var id = header.Require("NUMERO,C,30", "NUMERO");
        var street = header.Require("ADRESSE,C,254", "ADRESSE");
        var places = header.Require("NB_PLACES,N,19,11", "NB_PLACES");
        var sector = header.Require("SECTEUR,C,10", "SECTEUR");
        var longitude = header.Require("F07_COMMEN,C,254", "F07_COMMEN");
        var latitude = header.Require("F08_COMMEN,C,254", "F08_COMMEN");
        return line =>
        {
            var row = new RowCheck(line.Line) { Id = line[id] };
            if (row.Id.Length == 0) row.Fail(id.Name, "is empty");
            var (lon, lat) = (row.Number(longitude.Name, line[longitude]), row.Number(latitude.Name, line[latitude]));
            Place.Check(row, latitude.Name, lon, lat, expected);
            if (decimal.TryParse(line[places], NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count == 0)
                row.Fail(places.Name, "is 0: the publisher counts the places at another meter of the street");
            var served = row.Places(places.Name, line[places]);
            if (row.Problem is { } problem) return problem;
            var (name, zone) = MontpellierTariffStreets.Find(line[street], lon, lat);
            var bay = row.Finish(new BayRecord(
                row.Id, BayKind.Paying, served, BayOrientation.Unknown, name ?? line[street],
                line[sector].Length > 0 ? $"Secteur {line[sector]}" : GridCell.NameAt(lon, lat), zone, lon, lat, 0, 0, null));
            return zone is null && bay.Bay is not null
                ? bay with { Note = row.Note(street.Name, $"'{line[street]}' is no street with a tariff zone, and none is near") }
                : bay;
        };
    }
}
