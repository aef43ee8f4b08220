using System.Text.Json.Nodes;
using Xunit;

namespace ParkAndSee.Tests.Conformance;

/// <summary>The check itself can fail, and it knows every answer that we give.</summary>
public class CdsSchemaTests
{
    private const string Events = """
        {"version":"1.1.0","time_zone":"Europe/Paris","last_updated":1790000000000,"currency":"EUR","data":{"events":[{
          "event_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0b11","event_type":"park_start","event_time":1790000000000,"event_publication_time":1790000000100,
          "curb_space_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0b12","data_source_type":"in_ground",
          "data_source_device_id":"7d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0b13","event_location":{"type":"Point","coordinates":[2.35,48.85]},
          "curb_occupants":[{"type":"unspecified","linear_location":[0,5.5]}],"vehicle_propulsion_types":["electric"],
          "custom_attributes":{"a":"b"}}]}}
        """;

    [Fact]
    public async Task A_good_answer_conforms() => Assert.Empty(await CdsSchema.ValidateAsync("Events", "/events/events", 200, Events));

    [Theory]
    [InlineData("/version", null)]
    [InlineData("/data", null)]
    [InlineData("/data/events", "{}")]
    [InlineData("/data/events/0/event_id", "\"7\"")]
    [InlineData("/data/events/0/event_type", "\"parked\"")]
    [InlineData("/data/events/0/event_time", "\"now\"")]
    [InlineData("/data/events/0/data_source_device_id", null)]
    [InlineData("/data/events/0/event_location/coordinates", "[\"2.35\"]")]
    [InlineData("/data/events/0/curb_occupants/0/type", "\"tank\"")]
    [InlineData("/data/events/0/curb_occupants/0/linear_location", "[1]")]
    [InlineData("/data/events/0/vehicle_propulsion_types/0", "\"steam\"")]
    [InlineData("/data/events/0/custom_attributes/a", "1")]
    public async Task A_wrong_answer_does_not(string pointer, string? value)
    {
        var json = JsonNode.Parse(Events)!;
        var steps = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate(json, (node, step) => node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!);
        if (parent is JsonArray items) items[int.Parse(steps[^1], null)] = JsonNode.Parse(value!);
        else if (value is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty(await CdsSchema.ValidateAsync("Events", "/events/events", 200, json.ToJsonString()));
    }

    [Theory]
    [InlineData("Events", "/events/events", 200)]
    [InlineData("Events", "/events/status", 200)]
    [InlineData("Events", "POST /events/event", 200)]
    [InlineData("Events", "POST /events/event", 400)]
    [InlineData("Events", "POST /events/event", 401)]
    [InlineData("Events", "POST /events/event", 406)]
    [InlineData("Curbs", "/curbs/zones", 200)]
    [InlineData("Curbs", "/curbs/areas", 200)]
    [InlineData("Curbs", "/curbs/spaces", 200)]
    [InlineData("Curbs", "/curbs/policies", 200)]
    public async Task Every_answer_of_ours_is_described(string api, string path, int status) =>
        Assert.NotEmpty(await CdsSchema.ValidateAsync(api, path, status, "{}"));

    [Fact]
    public async Task What_is_not_described_is_an_error_of_the_test() =>
        await Assert.ThrowsAsync<ArgumentException>(() => CdsSchema.ValidateAsync("Events", "/events/nothing", 200, "{}"));

    [Fact]
    public async Task A_bulk_result_and_a_problem_conform()
    {
        var item = JsonNode.Parse(Events)!["data"]!["events"]![0]!.DeepClone();
        var bulk = new JsonObject
        {
            ["success"] = 0,
            ["total"] = 1,
            ["failures"] = new JsonArray(new JsonObject
            {
                ["item"] = item,
                ["index"] = 0,
                ["error"] = "unknown_bay",
                ["error_description"] = "No bay.",
                ["error_details"] = new JsonArray("curb_space_id"),
            }),
        };
        const string Problem =
            """{"type":"/problems/not-json","title":"t","status":400,"detail":"d","error":"not_json","error_description":"d","error_details":[]}""";

        Assert.Empty(await CdsSchema.ValidateAsync("Events", "POST /events/event", 200, bulk.ToJsonString()));
        Assert.Empty(await CdsSchema.ValidateAsync("Events", "POST /events/event", 400, Problem));
    }
}
