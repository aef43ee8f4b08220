using System.Runtime.CompilerServices;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Our own exchange format as a table (docs/catalogue.md): columns <c>id, lat, lon</c> and, as far as the file has them, those that
/// <see cref="PlainGeoJson"/> has as properties. Columns that are not read are noted, once each.
/// </summary>
internal static class PlainCsv
{
    private const int MostNames = 50;
    private const string Read = "id, lat, lon, street, zone, tariff_zone, kind, places, orientation, length_cm, width_cm";

    internal static async IAsyncEnumerable<ImportRow> ReadAsync(
        Stream body, FormatOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        Rejection[] unread = [];
        await foreach (var row in CsvTable.RowsAsync(body, header => Bind(header, options, out unread), ct))
        {
            foreach (var column in unread) yield return new ImportRow(null, null, column);
            unread = [];
            yield return row;
        }

        foreach (var column in unread) yield return new ImportRow(null, null, column);
    }

    private static Func<CsvRow, ImportRow> Bind(CsvHeader header, FormatOptions options, out Rejection[] unread)
    {
        var id = options.IdMember is { } named ? header.Require(named) : Id(header);
        var latitude = header.Require("lat", "latitude");
        var longitude = header.Require("lon", "longitude", "lng");
        var street = header.Find("street");
        var zone = header.Find("zone");
        var tariffZone = header.Find("tariff_zone");
        var kind = header.Find("kind");
        var places = header.Find("places");
        var orientation = header.Find("orientation");
        var length = header.Find("length_cm");
        var width = header.Find("width_cm");
        unread = Unread(header, id, latitude, longitude, street, zone, tariffZone, kind, places, orientation, length, width);
        return line =>
        {
            var row = new RowCheck(line.Line) { Id = line[id] };
            if (row.Id.Length == 0) row.Fail(id.Name, "is empty; every bay needs an id of its own, which it keeps");
            var (lon, lat) = (row.Number(longitude.Name, line[longitude]), row.Number(latitude.Name, line[latitude]));
            Place.Check(row, latitude.Name, lon, lat, options.Expected);
            var ofKind = PlainGeoJson.KindOf(row, kind.Name, line[kind]);
            var capacity = row.Places(places.Name, Point(line[places]));
            var layout = PublisherTerms.OrientationOf(line[orientation]);
            if (layout == BayOrientation.Unknown && line[orientation].Length > 0)
                row.Fail(orientation.Name, "is none of parallel, angled, perpendicular; leave it empty when it is not known");
            var lengthCm = PlainGeoJson.Centimetres(row, length.Name, Point(line[length]));
            var widthCm = PlainGeoJson.Centimetres(row, width.Name, Point(line[width]));
            if (row.Problem is { } problem) return problem;
            return row.Finish(new BayRecord(
                row.Id, ofKind, capacity, layout, line[street], line[zone].Length > 0 ? line[zone] : GridCell.NameAt(lon, lat),
                line[tariffZone].Length > 0 ? line[tariffZone] : null, lon, lat, lengthCm, widthCm, null));
        };
    }

    private static CsvColumn Id(CsvHeader header) => header.Find("id", "source_id") is { Exists: true } found
        ? found
        : throw new CorruptFileException(header.Line, "id",
            $"the column 'id' is missing; the file has: {string.Join(", ", header.Names.Take(MostNames))}. Rename the column that "
            + "identifies a bay, or name it with &idMember=.");

    private static Rejection[] Unread(CsvHeader header, params ReadOnlySpan<CsvColumn> columns)
    {
        var read = new HashSet<int>();
        foreach (var column in columns) read.Add(column.Index);
        return
        [
            .. header.Names.Index().Where(column => !read.Contains(column.Index) && column.Item.Length > 0).Select(column => new Rejection(
                header.Line, column.Item, $"the column is not read; those that are: {Read}")),
        ];
    }

    // A file with decimal commas has them in every number.
    private static string Point(string text) => text.Replace(',', '.');
}
