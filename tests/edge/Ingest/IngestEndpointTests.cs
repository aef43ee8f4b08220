using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Access;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>The door of a running host, from outside: what a gateway sees.</summary>
public class IngestEndpointTests(RunningHost host)
{
    private const string Push = "/cds/events/event";
    private const string Plate = "AB-123-CD";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_taken_and_sent_again_they_are_a_success_that_changes_nothing()
    {
        var batch = new JsonArray(Report(), Report(), Report());

        var first = await BulkAsync(batch);
        var again = await BulkAsync(batch);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"success":3,"total":3,"failures":[]}"""), first));
        Assert.True(JsonNode.DeepEquals(first, again));
    }

    [Fact]
    public async Task An_empty_array_is_a_success_of_nothing() =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"success":0,"total":0,"failures":[]}"""), await BulkAsync([])));

    [Fact]
    public async Task A_bad_item_and_an_unknown_bay_are_reported_and_the_rest_is_taken()
    {
        var unknown = Report().With("curb_space_id", Guid.NewGuid().ToString());
        var bad = Report().With("event_type", "parked");

        var answer = await BulkAsync(new JsonArray(Report(), bad, unknown.DeepClone(), Report()));

        Assert.Equal(2, (int)answer["success"]!);
        Assert.Equal(4, (int)answer["total"]!);
        var failures = answer["failures"]!.AsArray();
        Assert.Equal([1, 2], failures.Select(f => (int)f!["index"]!));
        Assert.Equal(["bad_param", "unknown_bay"], failures.Select(f => (string)f!["error"]!));
        Assert.Equal(["event_type", "curb_space_id"], failures.Select(f => (string)f!["error_details"]![0]!));
        Assert.True(JsonNode.DeepEquals(unknown, failures[1]!["item"]));
    }

    [Fact]
    public async Task A_gateway_with_a_wrong_clock_is_told_to_check_it()
    {
        var ahead = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeMilliseconds();

        var answer = await BulkAsync(new JsonArray(Report().With("event_time", ahead)));

        Assert.Contains("check the gateway's clock", (string)answer["failures"]![0]!["error_description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensor_that_reports_at_intervals_is_not_online_once_it_is_silent()
    {
        var longAgo = DateTimeOffset.UtcNow.AddHours(-4).ToUnixTimeMilliseconds();
        var (silent, speaking) = (Report().With("event_time", longAgo).With("event_publication_time", longAgo), Report());
        Assert.Equal(2, (int)(await BulkAsync(new JsonArray(silent.DeepClone(), speaking.DeepClone())))["success"]!);

        bool? IsOnline(JsonNode status, JsonObject sent) => (bool?)status["data"]!["status"]!.AsArray()
            .SingleOrDefault(each => (string)each!["data_source_device_id"]! == (string)sent["data_source_device_id"]!)?[
                "sensor_status_is_online"];

        await Wait.UntilAsync("the status of both sensors", async () =>
            await ReadAsync("/cds/events/status") is { } status && (IsOnline(status, silent), IsOnline(status, speaking)) == (false, true));
    }

    [Fact]
    public async Task A_plate_is_never_echoed_and_never_given_back()
    {
        var good = Report().With("vehicle_license_plate", Plate).With("vehicle_type", "van");
        var bad = Report().With("event_type", "parked")
            .With("custom_attributes", new JsonObject { ["vehicle_license_plate"] = Plate, ["a"] = "b" });

        var answer = await BulkAsync(new JsonArray(good.DeepClone(), bad));
        var events = await ReadEventsAsync();

        Assert.DoesNotContain(Plate, answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("b", (string)answer["failures"]![0]!["item"]!["custom_attributes"]!["a"]!); // told to its sender, and kept nowhere
        Assert.DoesNotContain(Plate, events.ToJsonString(), StringComparison.Ordinal);
        var back = events["data"]!["events"]!.AsArray().Single(e => (string)e!["event_id"]! == (string)good["event_id"]!);
        good.Remove("vehicle_license_plate");
        Assert.True(JsonNode.DeepEquals(good, back));
    }

    [Fact]
    public async Task A_key_reads_its_own_events_and_those_of_others_only_with_a_scope_whose_use_is_audited()
    {
        var (mine, others) = (Report(), Report());
        await BulkAsync(new JsonArray(mine.DeepClone()));
        await BulkAsync(new JsonArray(others.DeepClone()), await host.KeyAsync(Scopes.EventsWrite));

        Assert.Equal((true, false), (Holds(await ReadEventsAsync(), mine), Holds(await ReadEventsAsync(), others)));
        Assert.False(Holds(await ReadEventsAsync(Scopes.EventsRead), others));
        var before = await LooksAsync();
        var all = await ReadEventsAsync(Scopes.EventsRead, Scopes.EventsReadAll);
        Assert.Equal((true, true), (Holds(all, mine), Holds(all, others)));
        Assert.Equal(before + 1, await LooksAsync());
    }

    [Fact]
    public async Task The_same_event_of_another_key_takes_nothing_from_its_owner()
    {
        var mine = Report();
        await BulkAsync(new JsonArray(mine.DeepClone()), await host.KeyAsync(Scopes.EventsWrite));
        var answer = await BulkAsync(new JsonArray(mine.DeepClone()));

        Assert.Equal(1, (int)answer["success"]!);
        Assert.True(Holds(await ReadEventsAsync(), mine)); // it is there as its own, and not a duplicate of the other's
    }

    [Fact]
    public async Task Half_a_character_in_a_payment_is_the_failure_of_its_item()
    {
        var payment = Report().With("data_source_type", "payment").With("event_type", "park_start").With("payment_transaction_id", "HALF");
        var body = Encoding.UTF8.GetBytes(
            $"[{Report().ToJsonString()},{payment.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal)}]");
        using var response = await SendAsync(body, await host.KeyAsync(Scopes.EventsWrite, Scopes.RightsWrite));
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;

        Assert.Equal((HttpStatusCode.OK, 1), (response.StatusCode, (int)answer["success"]!));
        Assert.Equal("payment_transaction_id", (string)answer["failures"]![0]!["error_details"]![0]!);
    }

    [Fact]
    public async Task Events_come_back_newest_first()
    {
        await BulkAsync(new JsonArray(Report(-3000), Report(-1000), Report(-2000)));

        var times = (await ReadEventsAsync())["data"]!["events"]!.AsArray().Select(e => (long)e!["event_time"]!).ToArray();

        Assert.Equal(times.OrderDescending(), times);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "unauthenticated")]
    [InlineData("not-a-key-of-this-host", HttpStatusCode.Unauthorized, "unauthenticated")]
    [InlineData(Scopes.EventsRead, HttpStatusCode.Forbidden, "missing-scope")]
    public async Task Only_a_key_with_the_scope_may_send(string? key, HttpStatusCode status, string problem)
    {
        using var response = await SendAsync(Utf8([]), key == Scopes.EventsRead ? await host.KeyAsync(Scopes.EventsRead) : key);

        await AssertProblemAsync(response, status, problem);
    }

    [Theory]
    [InlineData("hello", HttpStatusCode.BadRequest, "not-json")]
    [InlineData("[{\"event_id\":", HttpStatusCode.BadRequest, "not-json")]
    [InlineData("{}", HttpStatusCode.BadRequest, "not-an-array")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", HttpStatusCode.BadRequest, "too-deep")]
    public async Task What_is_no_array_of_events_is_refused(string body, HttpStatusCode status, string problem)
    {
        using var response = await SendAsync(Encoding.UTF8.GetBytes(body), await host.KeyAsync(Scopes.EventsWrite));

        await AssertProblemAsync(response, status, problem);
    }

    [Fact]
    public async Task Too_many_bytes_and_too_many_events_are_refused()
    {
        var bytes = new byte[(8 * 1024 * 1024) + 1];
        bytes.AsSpan().Fill((byte)' ');
        var events = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{}", IngestLimits.MaxRequestEvents + 1)) + "]");

        using var tooLong = await SendAsync(bytes, await host.KeyAsync(Scopes.EventsWrite));
        using var tooMany = await SendAsync(events, await host.KeyAsync(Scopes.EventsWrite));

        await AssertProblemAsync(tooLong, HttpStatusCode.RequestEntityTooLarge, "too-large");
        await AssertProblemAsync(tooMany, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("text/plain", null, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("application/json", "text/html", HttpStatusCode.NotAcceptable, "not-acceptable")]
    [InlineData("application/vnd.cds+json;version=9.0", null, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    public async Task Other_media_types_are_refused(string type, string? accept, HttpStatusCode status, string problem)
    {
        using var response = await SendAsync(Utf8([]), await host.KeyAsync(Scopes.EventsWrite), type, accept);

        await AssertProblemAsync(response, status, problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_hub_acknowledges_every_batch_in_order(bool messagePack)
    {
        var same = Report();
        byte[][] batches =
        [
            Utf8([same]), Utf8([same.DeepClone(), Report()]), "oops"u8.ToArray(), Utf8([Report(), Report().With("event_id", 1)]), Utf8([]),
        ];
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(new Uri(host.Url), "/hubs/ingest"), o => o.AccessTokenProvider = async () => (await host.KeyAsync(Scopes.EventsWrite)));
        if (messagePack) builder.AddMessagePackProtocol();
        await using var hub = builder.Build();
        await hub.StartAsync(Stop);

        var acks = new List<IngestAck>();
        await foreach (var ack in hub.StreamAsync<IngestAck>("Events", batches.ToAsyncEnumerable(), Stop)) acks.Add(ack);

        Assert.Equal([1, 2, 3, 4, 5], acks.Select(a => a.Batch));
        Assert.Equal([1, 2, 0, 1, 0], acks.Select(a => a.Accepted + a.Duplicates));

        // Batches are under way together, so either of the two that hold the same event may have been first.
        Assert.Equal(1, acks.Sum(a => a.Duplicates));
        Assert.Equal([null, null, "not_json", null, null], acks.Select(a => a.Error));
        Assert.Equal(["event_id"], Assert.Single(acks[3].Failures).ErrorDetails);
    }

    [Fact]
    public async Task The_hub_is_closed_without_the_scope()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(
            new Uri(new Uri(host.Url), "/hubs/ingest"), o => o.AccessTokenProvider = async () => (await host.KeyAsync(Scopes.EventsRead)))
                .Build();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync(Stop));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static bool Holds(JsonNode read, JsonObject e) =>
        read["data"]!["events"]!.AsArray().Any(each => (string)each!["event_id"]! == (string)e["event_id"]!);

    private async Task<int> LooksAsync()
    {
        using var admin = host.Process.As("admin");
        return JsonNode.Parse(await admin.GetStringAsync("/v1/audit/looks?kind=events&limit=1000", Stop))!["looks"]!.AsArray().Count;
    }

    // Of a device that stands at no bay: it needs nothing in the catalogue.
    private static JsonObject Report(int offsetMs = 0)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return new JsonObject
        {
            ["event_id"] = Guid.NewGuid().ToString(),
            ["event_type"] = "scheduled_report",
            ["event_time"] = now + offsetMs,
            ["event_publication_time"] = now,
            ["data_source_type"] = "in_ground",
            ["data_source_device_id"] = Guid.NewGuid().ToString(),
        };
    }

    private static byte[] Utf8(JsonArray batch) => Encoding.UTF8.GetBytes(batch.ToJsonString());

    private async Task<JsonNode> BulkAsync(JsonArray batch, string? key = null)
    {
        using var response = await SendAsync(Utf8(batch), key ?? await host.KeyAsync(Scopes.EventsWrite, Scopes.EventsRead));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
    }

    private Task<JsonNode> ReadEventsAsync(params string[] scopes) => ReadAsync("/cds/events/events", scopes);

    private async Task<JsonNode> ReadAsync(string address, params string[] scopes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer",
            await host.KeyAsync(scopes.Length > 0 ? scopes : [Scopes.EventsWrite, Scopes.EventsRead]));
        using var response = await host.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] body, string? key, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Push) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return await host.Http.SendAsync(request, Stop);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string slug)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal($"/problems/{slug}", (string)problem["type"]!);
        Assert.NotEmpty((string)problem["error_description"]!);
        Assert.Null(problem["stackTrace"] ?? problem["exception"]);
    }
}
