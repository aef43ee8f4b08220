using System.Text.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// CDS 1.1 Curbs: the answer of <c>/curbs/spaces</c>, its <c>spaces</c> array alone, or both <c>zones</c> and
/// <c>spaces</c> in one file. A space keeps its <c>curb_space_id</c>. Its zone is named as the zone is when
/// that comes earlier in the file, else by <c>curb_zone_id</c>. What CDS has no member for (kind, places,
/// street, tariff zone, orientation, charging) is read from <c>custom_attributes</c>, where our own door writes it.
/// </summary>
internal static class CdsCurbs
{
    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct)
    {
        var zones = new Dictionary<Guid, string>();
        return JsonItems.RowsAsync(
            body, ["", "data", "zones", "spaces"], item => item.Array == "zones"
                ? Zone(item, zones)
                : Space(item, zones, options.Expected), ct);
    }

    private static ImportRow Zone(JsonItem from, Dictionary<Guid, string> zones)
    {
        var (row, item) = (from.Row(), from.Value);
        var name = item.Text(row, "name", "user_zone_id");
        if (Id(row, item, "curb_zone_id") is { } zone && name.Length > 0) zones[zone] = name;
        return row.Problem is { } problem ? problem : default(ImportRow);
    }

    private static ImportRow Space(JsonItem from, Dictionary<Guid, string> zones, CatalogBounds? expected)
    {
        var (row, item) = (from.Row(), from.Value);
        var space = Id(row, item, "curb_space_id");
        row.Id = space?.ToString() ?? "";
        var zone = Id(row, item, "curb_zone_id");
        var shape = Shape.Read(row, "geometry", item.Member("geometry"), null);
        Place.Check(row, "geometry", shape.Lon, shape.Lat, expected);
        if (row.Problem is { } problem) return problem;
        var bay = PlainGeoJson.Describe(
            row, item.Member("custom_attributes"), space!.Value.ToString(), shape,
            zones.GetValueOrDefault(zone!.Value, zone.Value.ToString()));
        var street = bay.Street.Length > 0 ? bay.Street : item.Text(row, "name");
        return row.Finish(bay with
        {
            OwnId = new BayId(space.Value),
            Street = street,
            LengthCm = PlainGeoJson.Centimetres(row, "length", item),
            WidthCm = PlainGeoJson.Centimetres(row, "width", item),
        });
    }

    private static Guid? Id(RowCheck row, JsonElement item, string name)
    {
        if (Guid.TryParse(item.Text(row, name), out var id) && id != Guid.Empty) return id;
        row.Fail(name, "is not a UUID");
        return null;
    }
}
