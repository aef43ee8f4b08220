using System.Globalization;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Ville de Paris, "stationnement-voie-publique-emplacements" (43 columns, by their French labels or their technical names). Source id: the
/// new identifier, else the old one; the publisher gives each bay exactly one of them. Zone: residents' zone, else arrondissement.
/// </summary>
internal static class ParisEmplacements
{
    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct) =>
        CsvTable.RowsAsync(body, header => Bind(header, options.Expected ?? Place.Paris), ct);

    private static Func<CsvRow, ImportRow> Bind(CsvHeader header, CatalogBounds expected)
    {
        var priority = header.Require("Régime prioritaire", "regpri");
        var special = header.Find("Régime particulier", "regpar");
        var orientation = header.Find("Type de stationnement", "typsta");
        var arrondissement = header.Require("Arrondissement", "arrond");
        var computed = header.Find("Nombre places calculées", "placal");
        var real = header.Find("Nombre places réelles", "plarel");
        var residents = header.Find("Zones Résidentielles", "zoneres");
        var streetType = header.Find("Type voie", "typevoie");
        var streetName = header.Require("Nom voie", "nomvoie");
        var length = header.Find("Longueur");
        var width = header.Find("Largeur");
        var newId = header.Require("Nouvel identifiant", "id");
        var oldId = header.Find("Ancien identifiant", "id_old");
        var shape = header.Find("geo_shape");
        var point = header.Require("geo_point_2d");
        return line =>
        {
            var row = new RowCheck(line.Line);
            var (lon, lat) = Point(row, point.Name, line[point]);
            Place.Check(row, point.Name, lon, lat, expected);
            var id = line[newId] is { Length: > 0 } fresh ? fresh : line[oldId];
            row.Id = id;
            if (id.Length == 0) row.Fail(newId.Name, $"is empty, and so is '{oldId.Name}': the bay has no identifier");
            var kind = PublisherTerms.KindOf(line[priority]);
            return row.Finish(new BayRecord(
                id,
                kind == Bays.BayKind.Other ? PublisherTerms.KindOf(line[special]) : kind,
                row.Places(real.Name, line[real], line[computed]),
                PublisherTerms.OrientationOf(line[orientation]),
                ParisStreet.Name(line[streetType], line[streetName]),
                ParisStreet.Zone(line[residents], line[arrondissement]),
                null,
                lon,
                lat,
                RowCheck.Centimetres(line[length]),
                RowCheck.Centimetres(line[width]),
                Outline(row, shape.Name, line[shape])));
        };
    }

    private static (double Lon, double Lat) Point(RowCheck row, string field, string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            row.Fail(field, "is not 'latitude, longitude'");
            return default;
        }

        return (row.Number(field, text[(comma + 1)..].Trim()), row.Number(field, text[..comma].Trim()));
    }

    // The publisher's shape is worth keeping only where it says more than the point does.
    private static string? Outline(RowCheck row, string field, string text)
    {
        if (text.Length == 0) return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            return Shape.IsKnown(json.RootElement, out var kind) && kind != "Point"
                ? Shape.Read(row, field, json.RootElement, null).Json
                : null;
        }
        catch (JsonException broken)
        {
            row.Fail(field, string.Create(CultureInfo.InvariantCulture, $"is not JSON (at its character {broken.BytePositionInLine})"));
            return null;
        }
    }
}
