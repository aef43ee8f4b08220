using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ParkAndSee.Tests.Fuzz;

/// <summary>A door with a request that it takes, from which the fuzzer starts.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path as in the description, with its parameters in braces.</param>
/// <param name="Query">Names of query parameters.</param>
/// <param name="Body">A body that is taken, as text; null = none.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Outcomes">Statuses that the description lists.</param>
internal sealed record FuzzDoor(string Method, string Path, string[] Query, string? Body, string Type, HashSet<int> Outcomes)
{
    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>All doors of the product: those of its own description, with good bodies and queries where they are known here.</summary>
internal static class FuzzDoors
{
    private static readonly string Instant = "2026-11-24T09:00:00Z";

    /// <summary>Queries that are taken, by path.</summary>
    public static readonly Dictionary<string, string[]> GoodQueries = new()
    {
        ["/v1/explain"] =
        [
            "decision=quote&tariff=paris&zone=1&vehicle=car&user=visitor&at=2026-11-24T09:00:00Z&minutes=150",
            "decision=fps&tariff=paris&zone=1&vehicle=car&at=2026-11-24T10:45:00Z&ticket=2026-11-24T08:30:00Z,2026-11-24T10:30:00Z,1200",
            "decision=critair&category=M1&energy=GO&euro=EURO6&firstRegistration=2015-03-31&at=2026-11-24T09:00:00Z",
            "decision=zfe&category=M1&energy=GO&euro=EURO6&firstRegistration=2015-03-31&lon=2.35&lat=48.85&at=2026-11-24T09:00:00Z",
            "decision=assessment&bay=5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01&at=2026-11-24T09:00:00Z",
        ],
        ["/v1/bays"] = ["bbox=2.30,48.85,2.31,48.86&status=unknown&kind=delivery&limit=3&after=1", "sourceId=1", "limit=2"],
        ["/v1/stays"] = ["from=2026-11-24T09:00:00Z&to=2026-11-25T09:00:00Z"],
        ["/v1/search"] = ["q=rue&limit=3"],
        ["/v1/zfe/areas"] = ["at=2026-11-24T09:00:00Z&asOf=2026-11-24T09:00:00Z"],
        ["/cds/curbs/zones"] = ["lat=48.85&lng=2.35&radius=1000&include_geometry=false&time=1764000000000",
            "min_lat=48.85&min_lng=2.35&max_lat=48.851&max_lng=2.351"],
        ["/cds/curbs/spaces"] = ["lat=48.85&lng=2.35&radius=10000", "zone=5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01"],
        ["/cds/curbs/areas"] = ["lat=48.85&lng=2.35&radius=1000"],
        ["/cds/curbs/policies"] = ["ids=5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01"],
        ["/cds/events/events"] = ["event_time=2026-11-24T09", "curb_space_id=5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01"],
        ["/v1/audit/looks"] =
            ["from=2026-11-24T09:00:00Z&until=2026-11-25T09:00:00Z&kind=vehicle&bay=5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01&before=9&limit=3"],
        ["/v1/shared/cases"] = ["operator=demo-light&state=for_agent&zone=1A&limit=3",
            "before=1764000000000_5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01"],
        ["/v1/catalog/imports"] = ["format=geojson&dataset=fuzz&licence=none&attribution=none",
            "format=geojson&dataset=fuzz&licence=none&attribution=none&dryRun=true", "format=paris-emplacements&dryRun=true"],
        ["/gbfs/vehicle_status"] = ["operator=demo-light"],
        ["/v1/rules/{kind}/{id}/versions"] = ["dryRun=true"],
    };

    /// <summary>Reads the description of a running product.</summary>
    public static FuzzDoor[] Of(JsonElement description)
    {
        var bodies = Bodies();
        return
        [
            .. from path in description.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               where path.Name != "/v1/projections/stays/rebuild" // reads the whole log at each call, and nothing of the request
               let body = bodies.GetValueOrDefault(path.Name)
               select new FuzzDoor(method.Name.ToUpperInvariant(), path.Name, QueryOf(method.Value, path.Name),
                   method.Name == "get" ? null : body, "application/json",
                   [.. method.Value.GetProperty("responses").EnumerateObject()
                       .Select(status => int.Parse(status.Name, CultureInfo.InvariantCulture))]),
        ];
    }

    private static string[] QueryOf(JsonElement operation, string path)
    {
        var named = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(each => each.GetProperty("in").GetString() == "query")
                .Select(each => each.GetProperty("name").GetString()!)
            : [];
        var known = GoodQueries.GetValueOrDefault(path, []).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')[0]);
        return [.. named.Concat(known).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static Dictionary<string, string> Bodies()
    {
        var now = DateTimeOffset.UtcNow;
        var (ms, from, until) = (now.ToUnixTimeMilliseconds(), now.AddMinutes(-5).ToString("O"), now.AddHours(1).ToString("O"));
        const string provider = "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01";
        var point = $$"""{"lat":48.85,"lng":2.35,"horizontal_accuracy":4.5}""";
        return new()
        {
            ["/v1/quotes"] =
                $$"""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","start":"{{Instant}}","minutes":150,"budgetCents":null,"freeTicketUsed":false,"asOf":"{{from}}"}""",
            ["/v1/fps/quotes"] = $$"""
                {"tariff":"paris","vehicle":"car","plate":"AB-123-CD","country":"FR","bayId":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b02",
                "at":"{{Instant}}","notBefore":null,"asOf":"{{from}}"}
                """,
            ["/v1/zfe/checks"] =
                $$"""{"zfe":null,"category":"M1","energy":"GO","euro":"EURO6","firstRegistration":"2015-03-31","critair":null,"lon":2.35,"lat":48.85,"bayId":null,"at":"{{Instant}}","asOf":"{{from}}"}""",
            ["/v1/vehicles"] =
                """{"plate":"AB-123-CD","country":"FR","provenance":"declared","category":"M1","energy":"GO","euro":"EURO6","firstRegistration":"2015-03-31","massKg":1200}""",
            ["/v1/vehicles/lookup"] = $$"""{"plate":"AB-123-CD","country":"FR","at":"{{Instant}}"}""",
            ["/v1/vehicles/near"] = $$"""{"plate":"AB-123-CD","country":"FR","zone":"1","at":"{{Instant}}"}""",
            ["/v1/permits"] =
                $$"""{"plate":"AB-123-CD","country":"FR","kind":"resident","reference":"r1","zones":["1"],"from":"{{from}}","until":"{{until}}","provenance":"document","daysUsed":["2026-11-30"]}""",
            ["/v1/permits/revoke"] = $$"""{"plate":"AB-123-CD","country":"FR","kind":"resident","reference":"r1","at":"{{from}}"}""",
            ["/v1/rights"] =
                $$"""[{"operator":"o","rightId":"r","plate":"AB-123-CD","country":"FR","zone":"1","bayId":null,"from":"{{from}}","paidUntil":"{{until}}","stoppedAt":null,"cents":100}]""",
            ["/v1/access/keys"] = """{"name":"fuzz","scopes":["events:read"],"eventsPerSecond":1}""",
            ["/v1/audit/looks/of-vehicle"] = """{"plate":"AB-123-CD","country":"FR","before":9,"limit":3}""",
            ["/v1/rules/{kind}/{id}/publications"] = $$"""{"version":1,"validFrom":"{{Instant}}"}""",
            ["/v1/rules/{kind}/{id}/versions"] = ShippedBooks.ReadFile("grenoble/tariff.json"),
            ["/v1/shared/cases/{id}/clear"] = """{"reason":"done"}""",
            ["/cds/events/event"] = $$"""
                [{"event_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b02","event_type":"park_start","event_time":{{ms}},"event_publication_time":{{ms}},"event_session_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b03",
                "data_source_type":"in_ground_sensor","data_source_device_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b04","event_location":{"type":"Point","coordinates":[2.35,48.85]},"event_purpose":"parking","payment_transaction_id":"t",
                "vehicle_type":"car","vehicle_license_plate":"AB-123-CD","curb_occupants":[],"custom_attributes":{"a":1} }]
                """,
            ["/mds/events"] = $$"""
                [{"device_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b05","provider_id":"{{provider}}","event_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b06","vehicle_state":"available","event_types":["trip_end"],"timestamp":{{ms}},"location":{{point}},"trip_ids":[]}]
                """,
            ["/mds/telemetry"] = $$"""
                [{"device_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b05","provider_id":"{{provider}}","telemetry_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b07","trip_ids":null,"journey_id":null,"timestamp":{{ms}},"location":{{point}},"location_type":"street","tipped_over":false}]
                """,
            ["/gbfs/vehicle_status"] = $$"""
                {"version":"3.0","ttl":60,"last_updated":"{{from}}","data":{"vehicles":[{"vehicle_id":"v1","lat":48.85,"lon":2.35,"is_reserved":false,"is_disabled":false,"last_reported":"{{from}}","station_id":"s"}]} }
                """,
            ["/v1/catalog/imports"] = """
                {"type":"FeatureCollection","features":[{"type":"Feature","id":"1","geometry":{"type":"Polygon","coordinates":[[[2.3,48.8],[2.31,48.8],[2.31,48.81],[2.3,48.8]]]},
                "properties":{"source_id":"fuzz","kind":"paying","zone":"7B","street":"rue","tariff_zone":"z1","places":2}}]}
                """,
        };
    }

    /// <summary>Bodies of the hubs' calls.</summary>
    public static (string Hub, string Method, JsonNode Argument)[] Hubs() =>
    [
        ("/hubs/live", "Watch",
            JsonNode.Parse(
                """{"tiles":[{"x":16597,"y":11271,"hostId":"","version":0}],"zones":true,"zonesHostId":"0123456789abcdef","zonesVersion":1}""")!),
        ("/hubs/enforcement", "Watch",
            JsonNode.Parse("""{"watch":1,"zones":[1],"bbox":[2.3,48.8,2.4,48.9],"verdicts":["in_breach"],"hostId":"","version":0}""")!),
        ("/hubs/ingest", "Events", JsonNode.Parse("""{"watch":1}""")!),
    ];
}
