using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Privacy;

/// <summary>A street of bays in one tariff zone, the kinds of permits of its town, and what is told and read of vehicles there.</summary>
internal sealed class ReadStreet(HttpClient http)
{
    /// <summary>How many bays there are.</summary>
    public const int Count = 40;

    private const string Permits = """
        { "id": "town", "title": { "fr": "Ville", "en": "Town" }, "kinds": [
          { "id": "resident", "title": { "fr": "Résident", "en": "Resident" }, "source": "Test", "needs": ["proof"], "zones": { "most": 4 }, "gives": { "userClasses": ["resident"], "parking": true } },
          { "id": "card", "title": { "fr": "CMI", "en": "Card" }, "source": "CASF L241-3", "needs": ["card"], "gives": { "userClasses": ["accessible"], "parking": true, "disabledCard": true } }] }
        """;

    private static readonly Guid Camera = Guid.NewGuid();

    /// <summary>The bays.</summary>
    public static Guid[] Bays { get; } = [.. Enumerable.Range(0, Count).Select(n => BayId.Of("reads", $"b{n}").Value)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Brings bays and kinds of permits in.</summary>
    public async Task BuildAsync()
    {
        var features = Enumerable.Range(0, Count).Select(n => string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"Feature","geometry":{"type":"Point","coordinates":[{{{2.34 + (n * 0.0001)}}},48.86]},"properties":{"source_id":"b{{{n}}}","kind":"paying","zone":"7B","tariff_zone":"z1"}}
            """));
        await PostAsync("/v1/catalog/imports?format=geojson&dataset=reads&title=Reads&licence=none&attribution=none&timeZone=Europe/Paris",
            $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""", "application/geo+json");
        await PostAsync("/v1/rules/permits/town/versions", Permits, "application/json");
        await PostAsync("/v1/rules/permits/town/publications", """{"version":1,"validFrom":"2020-01-01T00:00:00+01:00"}""",
            "application/json");
    }

    /// <summary>Tells the register what covers vehicles.</summary>
    public async Task CoverAsync(IEnumerable<PlantedVehicle> vehicles)
    {
        await PostAllAsync("/v1/rights",
            vehicles.Where(one => one.Cover == Cover.Right)
            .Select(one => Timed(one, new() { ["operator"] = "app", ["rightId"] = one.Name, ["zone"] = "z1", ["cents"] = 200 },
                "paidUntil")));
        foreach (var one in vehicles.Where(one => one.Cover != Cover.Right))
        {
            var permit = Timed(one,
                new() { ["kind"] = one.Cover == Cover.Permit ? "resident" : "card", ["reference"] = one.Name, ["provenance"] = "document" },
                "until");
            if (one.Cover == Cover.Permit) permit["zones"] = new JsonArray("7B");
            await PostAsync("/v1/permits", permit.ToJsonString(), "application/json");
        }
    }

    /// <summary>Vehicles arrive, by sensors in the ground: one in each bay.</summary>
    public Task ArriveAsync(long at) => SendAsync([.. Bays.Select((bay, n) => Event(bay, at + n, "park_start", "in_ground"))]);

    /// <summary>A plate is read at a bay.</summary>
    public static JsonObject Read(PlantedVehicle vehicle, int bay, long at, string purpose = "parking_control")
    {
        var read = Event(Bays[bay], at, "vehicle_detected", "camera");
        read["data_source_device_id"] = Camera.ToString();
        read["vehicle_license_plate"] = vehicle.Plate;
        read["vehicle_license_plate_jurisdiction"] = "FR";
        read["vehicle_license_plate_confidence"] = 99;
        read["custom_attributes"] = new JsonObject { ["read_purpose"] = purpose };
        return read;
    }

    /// <summary>Sends events; all must be taken.</summary>
    public async Task SendAsync(JsonObject[] events)
    {
        var answer = JsonNode.Parse(await PostAsync("/cds/events/event", new JsonArray([.. events]).ToJsonString(), "application/json"))!;
        Assert.True(answer["success"]!.GetValue<int>() == events.Length, answer.ToJsonString());
    }

    private static JsonObject Timed(PlantedVehicle vehicle, JsonObject body, string end)
    {
        body["plate"] = vehicle.Plate;
        body["from"] = DateTimeOffset.FromUnixTimeMilliseconds(vehicle.From).ToString("O");
        body[end] = DateTimeOffset.FromUnixTimeMilliseconds(vehicle.Until).ToString("O");
        return body;
    }

    private static JsonObject Event(Guid bay, long at, string type, string source) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString(),
        ["event_type"] = type,
        ["event_time"] = at,
        ["event_publication_time"] = at,
        ["data_source_type"] = source,
        ["data_source_device_id"] = Guid.NewGuid().ToString(),
        ["curb_space_id"] = bay.ToString(),
    };

    private async Task PostAllAsync(string path, IEnumerable<JsonObject> bodies)
    {
        var all = bodies.ToArray();
        if (all.Length == 0) return;
        var answer = JsonNode.Parse(await PostAsync(path, new JsonArray([.. all]).ToJsonString(), "application/json"))!;
        Assert.True(answer["success"]!.GetValue<int>() == all.Length, answer.ToJsonString());
    }

    private async Task<string> PostAsync(string path, string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        using var answer = await http.PostAsync(path, content, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text;
    }
}
