using Microsoft.OpenApi;
using ParkAndSee.Bays;
using ParkAndSee.BaseMap;
using ParkAndSee.Integrations.Cds;
using ParkAndSee.Live;
using ParkAndSee.Micromobility;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Http;

/// <summary>What a parameter means and holds, where neither its type in C# nor its XML comment reaches the description.</summary>
/// <param name="Description">One sentence or more.</param>
/// <param name="Type">Its JSON type; null = as the framework found it.</param>
internal sealed record ParameterText(string Description, JsonSchemaType? Type = null)
{
    /// <summary>Format of the schema, such as <c>uuid</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Least value, inclusive.</summary>
    public long? Minimum { get; init; }

    /// <summary>Greatest value, inclusive.</summary>
    public long? Maximum { get; init; }

    /// <summary>Value when it is left out.</summary>
    public long? Default { get; init; }

    /// <summary>Most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether a request without it is refused; path parameters always are.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>The texts of parameters, by name and the first part of the path; the longest one that fits counts.</summary>
internal static class ParameterTexts
{
    private const JsonSchemaType Integer = JsonSchemaType.Integer;
    private const JsonSchemaType Number = JsonSchemaType.Number;
    private const JsonSchemaType Text = JsonSchemaType.String;
    private const JsonSchemaType Flag = JsonSchemaType.Boolean;
    private const int LastTile = (1 << TileKey.LiveZoom) - 1;
    private const string Curbs = "/cds/curbs/zones";

    private static readonly Dictionary<string, ParameterText> All = new(StringComparer.Ordinal)
    {
        ["/v1/bays bbox"] = new("West, south, east, north in degrees with commas; edges inclusive. Left out = everywhere.", Text),
        ["/v1/bays status"] = new($"Only bays of this status, or of several with commas: {BayNames.Statuses}.", Text),
        ["/v1/bays kind"] = new($"Only bays of this kind, or of several with commas: {BayNames.Kinds}.", Text),
        ["/v1/bays sourceId"] = new("Only the bay with this id of its publisher.", Text) { MaxLength = 200 },
        ["/v1/bays limit"] = Count("Most bays in the answer.", BayQuery.MaxLimit, BayQuery.DefaultLimit),
        ["/v1/bays after"] = new("Bays with a greater number only: `next` of the page before.", Integer)
        { Minimum = 0, Maximum = int.MaxValue, Default = 0 },
        ["/v1/bays bayNo"] = new("Compact number of the bay on this installation.", Integer) { Minimum = 1, Maximum = int.MaxValue },
        ["/v1/bays bayId"] = Uuid("The bay: its id, the CDS `curb_space_id`."),
        ["/v1/tiles/{z}/{x}/{y} z"] = new("Zoom: 15 only.", Integer) { Minimum = TileKey.LiveZoom, Maximum = TileKey.LiveZoom },
        ["/v1/tiles/{z}/{x}/{y} x"] = new("Column of the Web Mercator tile, from the west.", Integer) { Minimum = 0, Maximum = LastTile },
        ["/v1/tiles/{z}/{x}/{y} y"] = new("Row of the Web Mercator tile, from the north.", Integer) { Minimum = 0, Maximum = LastTile },
        ["/v1/base z"] = new("Zoom.", Integer) { Minimum = 0, Maximum = PmTileId.MaxZoom },
        ["/v1/base x"] = new("Column of the Web Mercator tile, from the west: 0 to 2^z − 1.", Integer) { Minimum = 0 },
        ["/v1/base y"] = new("Row of the Web Mercator tile, from the north: 0 to 2^z − 1.", Integer) { Minimum = 0 },
        ["/v1/base v"] = new("Version of the archive, as `GET /v1/base` gives it: the answer may then be kept for a year.", Text),
        ["/v1/search q"] = new(
            "A street, an address, a quarter, a postcode or a bay's id, as people write them; 2 to 100 characters.", Text)
        { MaxLength = 100, IsRequired = true },
        ["/v1/search limit"] = Count("Most places in the answer.", 50, 10),
        ["/v1/bays dataset"] = new("Only bays of this dataset.", Text) { MaxLength = 40 },
        ["/v1/zones dataset"] = new("Only zones of this dataset.", Text) { MaxLength = 40 },
        ["/v1/catalog/datasets dataset"] = new("Name of the dataset.", Text) { MaxLength = 40 },
        ["/v1/tickets id"] = Uuid("The ticket, as the answer to its order names it."),
        ["/v1/tickets Idempotency-Key"] = new(
            "Names the request, so that it can be repeated: 16 to 80 random characters, the same ones in a repetition.", Text)
        { MaxLength = 80 },
        ["/v1/tickets Ticket-Link"] = new("The secret of the ticket, from the answer to its order.", Text) { MaxLength = 200 },
        ["/v1/test-bank challenge"] = Uuid("The payment to confirm."),
        ["/v1/payments from"] = Instant("Beginning of the time, inclusive; RFC 3339 with an offset."),
        ["/v1/payments until"] = Instant("End of the time, exclusive; RFC 3339 with an offset."),
        ["/cds/events/event givesWay"] = new(
            "Whether an event of a bay for which another sender has sent events fails as `spoken_for`; for simulators.", Flag),
        ["/v1/stays from"] = Instant("Stays that end after this instant, inclusive; RFC 3339 with an offset."),
        ["/v1/stays to"] = Instant("Stays that begin before this instant, exclusive; RFC 3339 with an offset."),
        ["/v1/stays bayId"] = Uuid("Stays of this bay only. Required without the scope `studies:read`."),
        ["/v1/catalog/imports format"] = new("Format of the file.", Text) { IsRequired = true },
        ["/v1/catalog/imports dataset"] = new(
            "Name of the dataset: 1 to 63 lower-case letters, digits, hyphens; left out = that of the format.", Text)
        { MaxLength = 63 },
        ["/v1/catalog/imports title"] = new("Title of the dataset for people; left out = as known.", Text) { MaxLength = 300 },
        ["/v1/catalog/imports licence"] = new("Licence of the data; left out = as known.", Text) { MaxLength = 300 },
        ["/v1/catalog/imports attribution"] = new("Credit that has to be shown; left out = as known.", Text) { MaxLength = 300 },
        ["/v1/catalog/imports timeZone"] = new("IANA time zone of the dataset; left out = as known, else `Europe/Paris`.", Text),
        ["/v1/catalog/imports bbox"] = new("West, south, east, north in degrees: rows outside are rejected.", Text),
        ["/v1/catalog/imports dryRun"] = new("Only read the file and report.", Flag),
        ["/v1/catalog/imports idMember"] = new("Member of a feature that identifies a bay; with `format=geojson` only.", Text)
        { MaxLength = 64 },
        ["/v1/rules kind"] = new("Kind of the book.", Text),
        ["/v1/rules/{kind}/{id} id"] = new("Name of the book: 1 to 64 lower-case letters, digits and hyphens.", Text) { MaxLength = 64 },
        ["/v1/rules/{kind}/{id}/versions/{number} number"] = new("Number of the version, from 1.", Integer) { Minimum = 1 },
        ["/v1/rules/{kind}/{id}/publications/{number} number"] = new("Number of the publication, from 1.", Integer) { Minimum = 1 },
        ["/v1/rules/{kind}/{id}/versions dryRun"] = new("Only check the document.", Flag),
        ["/v1/access/keys hash"] = new("Hash of the key, as `GET /v1/access/keys` gives it: 64 lower-case hexadecimal digits.", Text)
        { MaxLength = 64 },
        ["/gbfs/vehicle_status operator"] = new("Id of the operator in the rules.", Text) { MaxLength = 64, IsRequired = true },
        ["/v1/shared/cases limit"] = Count("Most cases in the answer.", MicromobilityLimits.MaxCases, 100),
        ["/v1/shared/cases/{id}/clear id"] = Uuid("The case."),
        ["/v1/audit/acts limit"] = Count("Most acts in the answer.", 1000, 100),
        ["/v1/audit/looks limit"] = Count("Most accesses in the answer.", 1000, 100),
        ["/v1/explain decision"] = new(
            "What is explained: a price, an FPS, a low emission zone, a Crit'Air class, or the stay in a bay.", Text)
        { IsRequired = true },
        ["/v1/explain ticket"] = new("For an FPS: a ticket as `start,paidUntil,cents`; may be repeated."),
        ["/v1/explain minutes"] = new("For a price: paid minutes wanted; or give `budgetCents`.", Integer)
        { Minimum = 0, Maximum = QuotesApi.MostMinutes },
        ["/v1/explain budgetCents"] = new("For a price: the sum to spend, in cents; or give `minutes`.", Integer)
        { Minimum = 0, Maximum = QuotesApi.MostCents },
        ["/v1/explain bay"] = Uuid("For an assessment: the bay, its CDS `curb_space_id`."),
        ["/v1/explain bayId"] = Uuid("For a low emission zone: a bay in place of a point."),
        ["/cds/events event_time"] = new("A UTC hour as `YYYY-MM-DDTHH`; left out = the last 60 minutes.", Text),
        ["/cds/events curb_area_id"] = Uuid("Only in this Curb Area."),
        ["/cds/events curb_zone_id"] = Uuid("Only in this Curb Zone."),
        ["/cds/events curb_space_id"] = Uuid("Only at this Curb Space."),
        ["/cds/events curb_object_id"] = Uuid("Only at this Curb Object."),
        ["/cds/curbs min_lat"] = Degrees("South edge of a box, degrees; with `min_lng`, `max_lat` and `max_lng`.", 90),
        ["/cds/curbs min_lng"] = Degrees("West edge of the box, degrees.", 180),
        ["/cds/curbs max_lat"] = Degrees("North edge of the box, degrees.", 90),
        ["/cds/curbs max_lng"] = Degrees("East edge of the box, degrees.", 180),
        ["/cds/curbs lat"] = Degrees("Latitude of a point, degrees.", 90),
        ["/cds/curbs lng"] = Degrees("Longitude of a point, degrees.", 180),
        ["/cds/curbs radius"] = new("Distance from the point in centimetres; with `lat` and `lng`.", Number) { Minimum = 0 },
        [$"{Curbs} area"] = Uuid("Only zones of this Curb Area."),
        [$"{Curbs} include_geometry"] = new("Whether the zones have a geometry; left out = true.", Flag),
        [$"{Curbs} time"] = new("Zones as of this instant, Unix milliseconds; left out = now.", Integer) { Minimum = 0 },
        ["/cds/curbs/spaces zone"] = Uuid("Only bays of this Curb Zone."),
        ["/cds/curbs ids"] = new("Ids of policies, UUIDs with commas, at most 500.", Text),
        ["/cds/curbs objects"] = new("Kinds of Curb Objects.", Text),
        ["/cds/curbs limit"] = Count("Most items in the answer.", CurbPage.MaxLimit, CurbPage.DefaultLimit),
        ["/cds/curbs after"] = new("Item after which the page begins: `links.next` of the page before has it.", Text),
    };

    /// <summary>The text of a parameter; null when there is none.</summary>
    /// <param name="path">Path of its operation.</param>
    /// <param name="name">Its name.</param>
    public static ParameterText? Find(string path, string name)
    {
        for (var prefix = path; prefix.Length > 0; prefix = prefix[..Math.Max(0, prefix.LastIndexOf('/'))])
            if (All.TryGetValue($"{prefix} {name}", out var own)) return own;
        return null;
    }

    private static ParameterText Count(string description, int most, int usual) =>
        new(description, Integer) { Minimum = 1, Maximum = most, Default = usual };

    private static ParameterText Uuid(string description) => new(description, Text) { Format = "uuid" };

    private static ParameterText Instant(string description) => new(description, Text) { Format = "date-time" };

    private static ParameterText Degrees(string description, int most) => new(description, Number) { Minimum = -most, Maximum = most };
}
