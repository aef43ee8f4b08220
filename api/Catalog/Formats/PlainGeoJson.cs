using System.Globalization;
using System.Text.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Our own exchange format: a GeoJSON FeatureCollection, properties as docs/catalogue.md lists
/// them. Only the geometry and an id are needed; a kind that is given must be one of ours.
/// </summary>
internal static class PlainGeoJson
{
    private const int MostMembers = 30;
    private const int MostLetters = 64;

    private static readonly Dictionary<string, BayKind> Kinds =
        Enum.GetValues<BayKind>().ToDictionary(NameOf, kind => kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>A kind as the doors write it: <c>two_wheeler</c>.</summary>
    internal static string NameOf(BayKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind that a text names; <see cref="BayKind.Other"/> for none, and with a problem for one that is not ours.</summary>
    internal static BayKind KindOf(RowCheck row, string field, string text)
    {
        var kind = BayKind.Other;
        if (text.Length > 0 && !Kinds.TryGetValue(text, out kind)) row.Fail(field, $"is none of {string.Join(", ", Kinds.Keys)}");
        return kind;
    }

    internal static IAsyncEnumerable<ImportRow> ReadAsync(Stream body, FormatOptions options, CancellationToken ct) =>
        JsonItems.RowsAsync(body, ["features"], item => Read(item, options), ct);

    private static ImportRow Read(JsonItem item, FormatOptions options)
    {
        var (row, feature) = (item.Row(), item.Value);
        var properties = feature.Member("properties");
        var id = row.Id = options.IdMember is { } named
            ? Id(row, feature, properties, [named], [named])
            : Id(row, feature, properties, ["source_id", "id"], ["id"]);
        if (id.Length == 0 && options.IdMember is { } empty)
            row.Fail(empty, "is missing or empty, although idMember names it as the id");
        if (id.Length == 0) row.Fail("source_id", $"is missing, and so are 'id' in the properties and on the feature{Members(properties)}");
        var shape = Shape.Read(row, "geometry", feature.Member("geometry"), item.Grid);
        Place.Check(row, "geometry", shape.Lon, shape.Lat, options.Expected);
        if (row.Problem is { } problem) return problem;
        return row.Finish(Describe(row, properties, id, shape, properties.Text(row, "zone")));
    }

    private static string Id(RowCheck row, JsonElement feature, JsonElement properties, ReadOnlySpan<string> ofProperties,
        ReadOnlySpan<string> ofFeature) =>
        properties.Text(row, ofProperties) is { Length: > 0 } id ? id : feature.Text(row, ofFeature);

    private static string Members(JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object) return "";
        var names = properties.EnumerateObject().Select(member => member.Name).Where(name => name.Length is > 0 and <= MostLetters)
            .Take(MostMembers).ToArray();
        return names.Length == 0
            ? ""
            : $". Name the member that identifies a bay with &idMember=; the properties have: {string.Join(", ", names)}";
    }

    /// <summary>A bay from members that plain GeoJSON and the custom attributes of CDS have in common.</summary>
    internal static BayRecord Describe(RowCheck row, JsonElement members, string id, Shape shape, string zone)
    {
        var kind = KindOf(row, "kind", members.Text(row, "kind"));
        var tariffZone = members.Text(row, "tariff_zone");
        return new BayRecord(
            id,
            kind,
            row.Places("places", members.Text(row, "places")),
            PublisherTerms.OrientationOf(members.Text(row, "orientation")),
            members.Text(row, "street"),
            zone.Length > 0 ? zone : GridCell.NameAt(shape.Lon, shape.Lat),
            tariffZone.Length > 0 ? tariffZone : null,
            shape.Lon,
            shape.Lat,
            Centimetres(row, "length_cm", members),
            Centimetres(row, "width_cm", members),
            shape.Kind == "Point" ? null : shape.Json)
        {
            PowerKw = ChargingFields.PowerKw(row, members),
            Connectors = ChargingFields.ConnectorsOf(row, members),
        };
    }

    /// <summary>A length in whole centimetres; 0 when it is not there.</summary>
    internal static int Centimetres(RowCheck row, string name, JsonElement members) => Centimetres(row, name, members.Text(row, name));

    /// <summary>A length in whole centimetres; 0 when the text is empty.</summary>
    internal static int Centimetres(RowCheck row, string name, string text)
    {
        if (text.Length == 0) return 0;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1_000_000)
            return (int)Math.Round(value);
        row.Fail(name, "is not a length in centimetres from 0 to 1,000,000");
        return 0;
    }
}
