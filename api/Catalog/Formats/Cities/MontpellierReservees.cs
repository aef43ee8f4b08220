namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Ville de Montpellier, reserved bays (GeoJSON points; <c>F01_TYPE_D</c> names the kind).
/// Source id: the feature's id. No street, no zone: a grid cell.
/// </summary>
internal static class MontpellierReservees
{
    private const string Kind = "F01_TYPE_D";

    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct) =>
        JsonItems.RowsAsync(
            body,
            ["features"],
            item =>
            {
                var (row, feature) = (item.Row(), item.Value);
                var id = row.Id = feature.Text(row, "id");
                if (id.Length == 0) row.Fail("id", "is missing");
                var shape = Shape.Read(row, "geometry", feature.Member("geometry"), item.Grid);
                Place.Check(row, "geometry", shape.Lon, shape.Lat, options.Expected ?? Place.Montpellier);
                if (row.Problem is { } problem) return problem;
                var kind = feature.Member("properties").Text(row, Kind);
                return row.Finish(new BayRecord(
                    id, PublisherTerms.KindOf(kind), 1, BayOrientation.Unknown, "", GridCell.NameAt(shape.Lon, shape.Lat), null, shape.Lon,
                    shape.Lat, 0, 0, null));
            },
            ct);
}
