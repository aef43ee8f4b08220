using System.Runtime.CompilerServices;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// City of Melbourne on-street parking bays. Source id: the <c>KerbsideID</c>; three rows in four have none and get
/// <c>RoadSegmentID@lat,lon</c>, which is unique in the published file. A few KerbsideIDs stand at two places kilometres apart: the row
/// that was updated earlier keeps it (the sensors of 10 of the 13 published cases stand there), the other one gets the second form.
/// </summary>
internal static class MelbourneBays
{
    internal static async IAsyncEnumerable<ImportRow> ReadAsync(
        Stream body, FormatOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        var numbered = new Dictionary<string, NumberedBay>();
        await foreach (var row in CsvTable.RowsAsync(body, header => Bind(header, options.Expected ?? Place.Melbourne, numbered), ct))
            yield return row;
        foreach (var bay in numbered.Values) yield return bay.Record;
    }

    private static Func<CsvRow, ImportRow> Bind(CsvHeader header, CatalogBounds expected, Dictionary<string, NumberedBay> numbered)
    {
        var segment = header.Require("RoadSegmentID");
        var kerbside = header.Require("KerbsideID");
        var description = header.Find("RoadSegmentDescription");
        var latitude = header.Require("Latitude");
        var longitude = header.Require("Longitude");
        var updated = header.Find("LastUpdated");
        return line =>
        {
            var row = new RowCheck(line.Line);
            var (lon, lat) = (row.Number(longitude.Name, line[longitude]), row.Number(latitude.Name, line[latitude]));
            Place.Check(row, latitude.Name, lon, lat, expected);
            row.Id = line[kerbside];
            if (row.Problem is { } problem) return problem;
            var placed = $"{line[segment]}@{line[latitude]},{line[longitude]}";
            var read = row.Finish(new BayRecord(
                line[kerbside] is { Length: > 0 } number ? number : placed,
                BayKind.Paying,
                1,
                BayOrientation.Unknown,
                StreetOf(line[description]),
                GridCell.NameAt(lon, lat),
                null,
                lon,
                lat,
                0,
                0,
                null));
            if (read.Bay is null || line[kerbside].Length == 0) return read;
            var bay = new NumberedBay(read.Bay, line[updated], placed);
            if (numbered.TryAdd(line[kerbside], bay)) return default;
            var earlier = numbered[line[kerbside]];
            if (bay.IsBefore(earlier)) (numbered[line[kerbside]], bay) = (bay, earlier);
            return bay.Record with { SourceId = bay.Placed };
        };
    }

    // "King Street between Flinders Lane and Collins Street", "Intersection of Lygon Street and Pelham Street"
    private static string StreetOf(string description)
    {
        const string Crossing = "Intersection of ";
        var text = description.StartsWith(Crossing, StringComparison.OrdinalIgnoreCase) ? description[Crossing.Length..] : description;
        var end = text.IndexOf(text.Length == description.Length ? " between " : " and ", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? text : text[..end];
    }

    // Held back to the end, for only then is it known who keeps the number; the outcome must not depend on the order of rows.
    private sealed record NumberedBay(BayRecord Record, string Updated, string Placed)
    {
        internal bool IsBefore(NumberedBay other) =>
            string.CompareOrdinal(Updated, other.Updated) is var order
            && (order != 0 ? order < 0 : string.CompareOrdinal(Placed, other.Placed) < 0);
    }
}
