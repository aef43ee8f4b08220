using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;

namespace ParkAndSee.Tests.Conformance;

/// <summary>
/// What the doors of shared vehicles take and answer, against the published models of MDS 2.0
/// and GBFS 3.0: the schema and the door agree on each object.
/// </summary>
public sealed class MicromobilityVehiclesTests(Montpellier city) : IAsyncLifetime
{
    private const string Event = """
        {"device_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c01","provider_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01","data_provider_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c02",
        "event_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c03","vehicle_state":"available","event_types":["trip_end"],"timestamp":1762000000000,"publication_time":1762000000500,
        "location":{"lat":43.61,"lng":3.87,"altitude":27.5,"heading":12.5,"horizontal_accuracy":4.5,"speed":0,"satellites":8,"vertical_accuracy":9.5},
        "battery_percent":80,"fuel_percent":0,"trip_ids":["7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c04"],"associated_ticket":"311-7"}
        """;

    private const string Telemetry = """
        {"device_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c01","provider_id":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01","telemetry_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c05",
        "timestamp":1762000060000,"trip_ids":null,"journey_id":null,"stop_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c06","location":{"lat":43.61,"lng":3.87},
        "location_type":"sidewalk","battery_percent":79,"tipped_over":false}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await MicromobilityHost.PrepareAsync(city.Host);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("events", "", "", true)]
    [InlineData("events", "publication_time", null, true)]
    [InlineData("events", "associated_ticket", null, true)]
    [InlineData("events", "something_else", "1", true)]
    [InlineData("events", "location/horizontal_accuracy", null, true)]
    [InlineData("events", "battery_percent", "0", true)]
    [InlineData("events", "battery_percent", "-1", false)]
    [InlineData("events", "device_id", null, false)]
    [InlineData("events", "provider_id", null, false)]
    [InlineData("events", "event_id", "\"7\"", false)]
    [InlineData("events", "event_id", null, false)]
    [InlineData("events", "vehicle_state", null, false)]
    [InlineData("events", "vehicle_state", "\"parked\"", false)]
    [InlineData("events", "event_types", null, false)]
    [InlineData("events", "event_types", "[]", false)]
    [InlineData("events", "event_types", "\"trip_end\"", false)]
    [InlineData("events", "event_types", "[\"trip_end\",\"trip_end\"]", false)]
    [InlineData("events", "event_types", "[\"parked\"]", false)]
    [InlineData("events", "timestamp", null, false)]
    [InlineData("events", "timestamp", "1762000000", false)]
    [InlineData("events", "timestamp", "\"now\"", false)]
    [InlineData("events", "location/lat", null, false)]
    [InlineData("events", "location/lat", "91", false)]
    [InlineData("events", "location/lng", "\"3.87\"", false)]
    [InlineData("events", "location", null, false)]
    [InlineData("telemetry", "", "", true)]
    [InlineData("telemetry", "trip_ids", "[\"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c04\"]", true)]
    [InlineData("telemetry", "journey_id", "\"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0c04\"", true)]
    [InlineData("telemetry", "tipped_over", null, true)]
    [InlineData("telemetry", "location_type", null, true)]
    [InlineData("telemetry", "telemetry_id", null, false)]
    [InlineData("telemetry", "trip_ids", null, false)]
    [InlineData("telemetry", "trip_ids", "\"one\"", false)]
    [InlineData("telemetry", "journey_id", null, false)]
    [InlineData("telemetry", "location", null, false)]
    [InlineData("telemetry", "location_type", "\"lawn\"", false)]
    [InlineData("telemetry", "tipped_over", "\"no\"", false)]
    public async Task The_model_and_the_door_agree(string door, string member, string? value, bool good)
    {
        var item = JsonNode.Parse(door == "events" ? Event : Telemetry)!.AsObject();
        if (member.Length > 0) Change(item, member, value);

        var errors = await MdsSchema.ValidateAsync(door == "events" ? "event.yaml" : "telemetry.yaml", item.ToJsonString());
        Assert.True(good == (errors.Count == 0), string.Join("; ", errors));

        using var mine = await MicromobilityHost.KeyAsync(city.Host, "edge-one", "shared:write");
        using var answer = await mine.PostAsJsonAsync($"/mds/{door}", new JsonArray(item), Ct);
        var bulk = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(good ? HttpStatusCode.Created : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await MdsSchema.ValidateAsync("response/bulk.yaml", bulk));
        foreach (var failure in JsonNode.Parse(bulk)!["failures"]!.AsArray())
            Assert.Empty(await MdsSchema.ValidateAsync($"response/error_{failure!["error"]}.yaml", failure.ToJsonString()));
    }

    [Fact]
    public async Task The_published_GBFS_document_conforms_and_is_taken()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "gbfs-3.0");
        var fixture = await File.ReadAllTextAsync(Path.Combine(folder, "fixture.json"), Ct);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(folder, "schema.json"), Ct);
        Assert.Empty(schema.Validate(fixture));
        Assert.NotEmpty(schema.Validate(fixture.Replace("\"is_disabled\": false", "\"is_disabled\": 0", StringComparison.Ordinal)));

        using var mine = await MicromobilityHost.KeyAsync(city.Host, "edge-gbfs", "shared:write");
        using var content = new StringContent(InTown(fixture), System.Text.Encoding.UTF8, "application/json");
        using var answer = await mine.PostAsync("/gbfs/vehicle_status?operator=edge-gbfs", content, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(7, (int)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["vehicles"]!);
    }

    /// <summary>The document with its vehicles moved from Paris to the town of these tests: elsewhere they would not count.</summary>
    private static string InTown(string fixture)
    {
        var document = JsonNode.Parse(fixture)!;
        foreach (var vehicle in document["data"]!["vehicles"]!.AsArray())
        {
            vehicle!["lat"] = (double)vehicle["lat"]! - 48.86 + 43.61;
            vehicle["lon"] = (double)vehicle["lon"]! - 2.37 + 3.87;
        }

        return document.ToJsonString();
    }

    private static void Change(JsonObject item, string path, string? value)
    {
        var steps = path.Split('/');
        var owner = steps.Length == 1 ? item : item[steps[0]]!.AsObject();
        if (value is null) owner.Remove(steps[^1]);
        else owner[steps[^1]] = JsonNode.Parse(value);
    }
}
