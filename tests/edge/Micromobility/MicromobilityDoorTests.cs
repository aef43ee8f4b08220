using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>Shared vehicles through the running product's doors: what an operator, another operator and an agent see.</summary>
public sealed class MicromobilityDoorTests(RunningHost host) : IAsyncLifetime
{
    private const string Provider = "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01";
    private readonly string _device = Guid.NewGuid().ToString();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync() => await MicromobilityHost.PrepareAsync(host.Process);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Bad_parking_is_the_operators_case_then_an_agents_and_ends_with_a_word()
    {
        using var mine = await KeyAsync("edge-one", Scopes.SharedWrite, Scopes.SharedRead);
        using var others = await KeyAsync("edge-two", Scopes.SharedWrite, Scopes.SharedRead);
        using var agent = await KeyAsync("agents", Scopes.EnforcementRead, Scopes.EnforcementWrite);
        await TakenAsync(mine, Event(minutesAgo: 20));

        var one = await FindAsync(mine, "/v1/shared/cases?state=for_operator");
        Assert.Equal(("outside_bay", "for_operator", "mds"), ((string)one["reason"]!, (string)one["state"]!, (string)one["feed"]!));
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync((string)one["rule"]!["document"]!, Ct)).StatusCode);
        Assert.All(one["why"]!.AsArray(), said => Assert.True(((string)said!["fr"]!).Length > 0 && ((string)said["en"]!).Length > 0));
        Assert.Null(await SeekAsync(others, "/v1/shared/cases"));
        Assert.Null(await SeekAsync(agent, "/v1/shared/cases"));
        Assert.Equal(HttpStatusCode.Forbidden, (await others.GetAsync("/v1/shared/cases?operator=edge-one", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await agent.GetAsync("/v1/shared/cases?state=for_operator", Ct)).StatusCode);

        await TakenAsync(mine, Event(minutesAgo: 15, "on_trip", "trip_start"), Event(minutesAgo: 120), Event(minutesAgo: 14));
        Assert.Equal("moved", (string)(await FindAsync(mine, $"/v1/shared/cases?state=cleared"))["clearing"]!);
        var next = await FindAsync(mine, "/v1/shared/cases?state=for_operator");
        var clear = $"/v1/shared/cases/{next["id"]}/clear";
        Assert.Equal(HttpStatusCode.BadRequest, await ClearAsync(mine, clear, " "));
        Assert.Equal(HttpStatusCode.NotFound, await ClearAsync(others, clear, "Not ours."));
        Assert.Equal(HttpStatusCode.NotFound, await ClearAsync(agent, clear, "Not due yet."));
        Assert.Equal(HttpStatusCode.NoContent, await ClearAsync(mine, clear, "Our van has taken it."));
        Assert.Equal(HttpStatusCode.Conflict, await ClearAsync(mine, clear, "Again."));
        Assert.DoesNotContain(_device, host.Process.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_case_that_is_due_is_seen_and_answered_by_an_agent()
    {
        using var mine = await KeyAsync("edge-one", Scopes.SharedWrite, Scopes.SharedRead);
        using var agent = await KeyAsync("agents", Scopes.EnforcementRead, Scopes.EnforcementWrite);
        await TakenAsync(mine, Event(minutesAgo: 120));
        var due = await FindAsync(agent, "/v1/shared/cases?operator=edge-one");
        Assert.Equal("for_agent", (string)due["state"]!);

        Assert.Equal(HttpStatusCode.NoContent, await ClearAsync(agent, $"/v1/shared/cases/{due["id"]}/clear", "It stands well."));

        Assert.Null(await SeekAsync(agent, "/v1/shared/cases"));
        Assert.Equal(("agent_says", "It stands well."),
            ((string)(await FindAsync(mine, "/v1/shared/cases"))["clearing"]!,
                (string)(await FindAsync(mine, "/v1/shared/cases"))["message"]!));
    }

    [Fact]
    public async Task Telemetry_tells_what_lies_and_the_same_twice_is_one_case()
    {
        using var mine = await KeyAsync("edge-one", Scopes.SharedWrite, Scopes.SharedRead);
        var lying = new JsonArray(Telemetry(minutesAgo: 30, tipped: true));
        for (var i = 0; i < 3; i++) Assert.Equal((HttpStatusCode.Created, 1), await SendAsync(mine, "telemetry", lying));
        Assert.Equal("tipped_over", (string)(await FindAsync(mine, "/v1/shared/cases"))["reason"]!);

        await SendAsync(mine, "telemetry", new JsonArray(Telemetry(minutesAgo: 1, tipped: false)));
        var cases = await AllAsync(mine, "/v1/shared/cases");
        Assert.Single(cases, one => (string)one["reason"]! == "tipped_over" && (string)one["clearing"]! == "corrected");
    }

    [Fact]
    public async Task Vehicles_are_counted_against_what_there_may_be_for_the_operator_and_for_agents()
    {
        using var mine = await KeyAsync("edge-one", Scopes.SharedWrite, Scopes.SharedRead);
        using var agent = await KeyAsync("agents", Scopes.EnforcementRead);
        await TakenAsync(mine, Event(minutesAgo: 1));
        var own = Assert.Single(await OperatorsAsync(mine));
        Assert.Equal(("edge-one", "mds", "Un", "One"),
            ((string)own["operator"]!, (string)own["feed"]!, (string)own["title"]!["fr"]!, (string)own["title"]!["en"]!));
        var before = (int)own["vehicles"]!;
        Assert.True(before >= 1 && own["allowed"] is null && (int)own["tooMany"]! == 0, own.ToJsonString());
        Assert.Superset(new HashSet<string> { "edge-gbfs", "edge-one", "edge-two" },
            (await OperatorsAsync(agent)).Select(one => (string)one["operator"]!).ToHashSet());
        using var sensors = await host.ClientAsync(Scopes.EventsWrite);
        Assert.Equal(HttpStatusCode.Forbidden, (await sensors.GetAsync("/v1/shared/operators", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/v1/shared/operators", Ct)).StatusCode);
    }

    [Fact]
    public async Task Each_item_has_its_result_and_bad_ones_name_the_member()
    {
        using var mine = await KeyAsync("edge-one", Scopes.SharedWrite);
        var batch = new JsonArray(
            Event(1), Event(1).With("vehicle_state", "parked"), Event(1).Without("device_id"), Event(1)
                .With("provider_id", Guid.NewGuid().ToString()),
            Event(1).With("provider_id", "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b02"), Event(-10), Event(1).Without("location"), Event(1)
                .With("timestamp", Now / 1000), Event(1));

        using var answer = await mine.PostAsJsonAsync("/mds/events", batch, Ct);
        var bulk = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal((2, 9), ((int)bulk["success"]!, (int)bulk["total"]!));
        var failures = bulk["failures"]!.AsArray();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], failures.Select(each => (int)each!["index"]!));
        Assert.Equal(
            ["vehicle_state", "device_id", "provider_id", "provider_id", "timestamp", "location", "timestamp"],
            failures.Select(each => (string)each!["error_details"]![0]!));
        Assert.Contains("must be one of removed, available", (string)failures[0]!["error_description"]!, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, 0),
            await SendAsync(mine, "events", new JsonArray(Event(1).With("vehicle_state", "parked"))));
    }

    [Theory]
    [InlineData("events", "{}", "application/json", 400)]
    [InlineData("events", "[]", "application/json", 400)]
    [InlineData("events", "[{]", "application/json", 400)]
    [InlineData("telemetry", "[1]", "application/json", 400)]
    [InlineData("events", "[]", "text/plain", 415)]
    [InlineData("events", "[]", "application/vnd.mds+json;version=1.2", 415)]
    [InlineData("events", "many", "application/vnd.mds+json;version=2.0", 413)]
    public async Task Bounds_and_forms_are_kept(string path, string body, string type, int status)
    {
        using var mine = await KeyAsync("edge-one", Scopes.SharedWrite);
        using var content = new StringContent(body == "many" ? $"[{string.Join(',', Enumerable.Repeat("{}", 1001))}]" : body,
            Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await mine.PostAsync($"/mds/{path}", content, Ct);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/mds/events")]
    [InlineData("/mds/telemetry")]
    [InlineData("/gbfs/vehicle_status?operator=edge-one")]
    [InlineData("/v1/shared/cases/5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b09/clear")]
    public async Task Strangers_and_keys_without_the_scope_are_refused(string path)
    {
        using var none = await host.Http.PostAsJsonAsync(path, new JsonArray(), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        using var sensors = await host.ClientAsync(Scopes.EventsWrite);
        using var wrong = await sensors.PostAsJsonAsync(path, new JsonArray(), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Contains("shared:write", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<JsonObject[]> OperatorsAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonObject>("/v1/shared/operators", Ct))!["operators"]!.AsArray()
            .Select(one => one!.AsObject())];

    private static async Task<HttpStatusCode> ClearAsync(HttpClient client, string path, string reason) =>
        (await client.PostAsJsonAsync(path, new { reason }, Ct)).StatusCode;

    private static async Task<(HttpStatusCode Status, int Success)> SendAsync(HttpClient client, string path, JsonArray batch)
    {
        using var answer = await client.PostAsJsonAsync($"/mds/{path}", batch, Ct);
        return (answer.StatusCode, (int)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["success"]!);
    }

    private static async Task TakenAsync(HttpClient client, params JsonObject[] events) =>
        Assert.Equal((HttpStatusCode.Created, events.Length), await SendAsync(client, "events", new JsonArray([.. events])));

    private static async Task<List<JsonObject>> AllAsync(HttpClient client, string path) =>
        [.. (await client.GetFromJsonAsync<JsonObject>(path, Ct))!["cases"]!.AsArray().Select(one => one!.AsObject())];

    private async Task<JsonObject?> SeekAsync(HttpClient client, string path) =>
        (await AllAsync(client, path)).FirstOrDefault(one => (string)one["device"]! == _device);

    private async Task<JsonObject> FindAsync(HttpClient client, string path) =>
        await SeekAsync(client, path) ?? throw new InvalidOperationException($"{path} does not list the vehicle.");

    private Task<HttpClient> KeyAsync(string name, params string[] scopes) => MicromobilityHost.KeyAsync(host.Process, name, scopes);

    private JsonObject Event(double minutesAgo, string state = "available", string type = "trip_end") => new()
    {
        ["device_id"] = _device,
        ["provider_id"] = Provider,
        ["event_id"] = Guid.NewGuid().ToString(),
        ["vehicle_state"] = state,
        ["event_types"] = new JsonArray(type),
        ["timestamp"] = Now - (long)(minutesAgo * 60_000),
        ["location"] = new JsonObject { ["lat"] = -37.9, ["lng"] = 144.9, ["horizontal_accuracy"] = 4.5 },
        ["trip_ids"] = new JsonArray(Guid.NewGuid().ToString()),
    };

    private JsonObject Telemetry(double minutesAgo, bool tipped) => new()
    {
        ["device_id"] = _device,
        ["provider_id"] = Provider,
        ["telemetry_id"] = Guid.NewGuid().ToString(),
        ["trip_ids"] = null,
        ["journey_id"] = null,
        ["timestamp"] = Now - (long)(minutesAgo * 60_000),
        ["location"] = new JsonObject { ["lat"] = -37.9, ["lng"] = 144.9, ["horizontal_accuracy"] = 4.5 },
        ["tipped_over"] = tipped,
    };
}
