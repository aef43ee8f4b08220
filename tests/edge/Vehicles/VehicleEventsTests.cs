using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>
/// CDS events that pay for a vehicle, or saw one: what they become at the register and at the bay, and what they leave behind.
/// </summary>
[Collection(nameof(VehicleHost))]
public sealed class VehicleEventsTests(VehicleHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [Fact]
    public async Task A_payment_with_a_plate_is_a_right_of_its_vehicle_and_told_to_its_bay()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite, Scopes.VehiclesRead);
        var (now, before) = (Now, (await host.ToldAsync(VehicleHost.Paid)).Count);
        var payment = Payment(now, "t-1", "GA-101-GA").At(VehicleHost.Paid)
            .Custom("paid_until", DateTimeOffset.FromUnixTimeMilliseconds(now + 3_600_000).ToString("O"));
        for (var i = 0; i < 2; i++) Assert.Empty(await SendAsync(http, payment)); // sent again: nothing counts twice

        var right = Assert.Single((await LookUpAsync(http, "GA-101-GA")).GetProperty("rights").EnumerateArray());
        Assert.Equal(("ParkNow", "t-1", "z1", 350),
            (right.GetProperty("operator").GetString(), right.GetProperty("rightId").GetString(), right.GetProperty("zone").GetString(),
                right.GetProperty("cents").GetInt32()));
        Assert.Equal(new RightSpan(now, now + 3_600_000), Assert.Single((await host.ToldAsync(VehicleHost.Paid)).Skip(before)).Right);

        var stop = Payment(now + 1, "t-1", "GA-101-GA").At(VehicleHost.Paid).With("event_type", "park_end");
        Assert.Empty(await SendAsync(http, stop));
        Assert.Empty((await LookUpAsync(http, "GA-101-GA")).GetProperty("rights").EnumerateArray());
        Assert.Equal(now + 1, (await host.ToldAsync(VehicleHost.Paid))[^1].Right!.Value.Until);
    }

    [Fact]
    public async Task A_payment_at_a_bay_without_a_plate_is_told_to_the_bay()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite);
        var (now, before) = (Now, (await host.ToldAsync(VehicleHost.Paid)).Count);
        var payment = Payment(now, "t-2", null).At(VehicleHost.Paid).With("data_source_type", "meter")
            .Custom("paid_until", $"{now + 60_000}");
        for (var i = 0; i < 2; i++) Assert.Empty(await SendAsync(http, payment));

        Assert.Equal(new RightSpan(now, now + 60_000), Assert.Single((await host.ToldAsync(VehicleHost.Paid)).Skip(before)).Right);
    }

    [Theory]
    [InlineData("paid_until", "tomorrow", "custom_attributes")]
    [InlineData("paid_until", "2020-01-01T00:00:00Z", "custom_attributes")]
    [InlineData("tariff_zone", "", "zone")]
    public async Task A_payment_that_cannot_be_understood_is_refused_and_not_logged(string name, string value, string field)
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite);
        var payment = Payment(Now, "t-3", "GA-103-GA").Custom("paid_until", $"{Now + 60_000}").Custom("tariff_zone", "z1")
            .Custom(name, value);
        var failure = Assert.Single(await SendAsync(http, payment));
        Assert.Equal(field, failure.GetProperty("error_details")[0].GetString());
        Assert.DoesNotContain("GA-103", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await host.CountAsync($"SELECT count(*) FROM event_log WHERE event_id = '{payment["event_id"]}'"));
    }

    [Theory]
    [InlineData("paid_from", 5_000_000_000_000L)] // no year of a calendar here
    [InlineData("paid_from", 4_070_908_800_000L)] // 1 January 2099
    [InlineData("paid_until", 4_070_908_800_000L)]
    public async Task A_payment_of_a_far_future_is_refused_whether_it_names_a_plate_or_a_bay(string name, long at)
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite);
        var before = (await host.ToldAsync(VehicleHost.Paid)).Count;
        foreach (var plate in (string?[])["GA-120-GA", null])
        {
            var payment = Payment(Now, "t-20", plate).At(VehicleHost.Paid).Custom("paid_until", $"{at + 60_000}").Custom(name, $"{at}");
            Assert.Equal("custom_attributes", Assert.Single(await SendAsync(http, payment)).GetProperty("error_details")[0].GetString());
        }

        Assert.Equal(before, (await host.ToldAsync(VehicleHost.Paid)).Count);
    }

    [Fact]
    public async Task A_payment_needs_the_scope_of_rights()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite);
        var failure = Assert.Single(await SendAsync(http,
            Payment(Now, "t-21", "GA-121-GA").At(VehicleHost.Paid).Custom("paid_until", $"{Now + 60_000}")));
        Assert.Equal("not_allowed", failure.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_payment_is_taken_back_at_its_vehicle_and_at_its_bay()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite, Scopes.VehiclesRead);
        var now = Now;
        foreach (var plate in (string?[])["GA-122-GA", null])
        {
            var payment = Payment(now, $"t-22{plate}", plate).At(VehicleHost.Paid).Custom("paid_from", $"{now}")
                .Custom("paid_until", $"{now + 3_600_000}");
            Assert.Empty(await SendAsync(http, payment));
            var back = Payment(now + 1, $"t-22{plate}", plate).At(VehicleHost.Paid).Custom("paid_from", $"{now}")
                .Custom("voided_at", $"{now}");
            for (var i = 0; i < 2; i++) Assert.Empty(await SendAsync(http, back));
            Assert.Equal(now, (await host.ToldAsync(VehicleHost.Paid))[^1].Right!.Value.Until);
        }

        Assert.Empty((await LookUpAsync(http, "GA-122-GA")).GetProperty("rights").EnumerateArray());
    }

    [Fact]
    public async Task A_payment_under_a_misread_plate_is_taken()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite, Scopes.VehiclesRead);
        Assert.Empty(await SendAsync(http,
            Payment(Now, "t-23", "F8-123-HP").At(VehicleHost.Paid).Custom("paid_until", $"{Now + 3_600_000}")));
        Assert.Single((await LookUpAsync(http, "F8-123-HP")).GetProperty("rights").EnumerateArray());
    }

    [Fact]
    public async Task A_payment_that_does_not_say_until_when_is_an_event_and_no_more()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite, Scopes.VehiclesRead);
        Assert.Empty(await SendAsync(http, Payment(Now, "t-4", "GA-104-GA").At(VehicleHost.Paid)));
        Assert.Empty((await LookUpAsync(http, "GA-104-GA")).GetProperty("rights").EnumerateArray());
    }

    [Theory]
    [InlineData(89, null, null)] // below the bound
    [InlineData(null, null, null)] // a camera that does not say
    [InlineData(99, "read_corrected", "true")]
    [InlineData(99, "plate", "GA-1O6-GA")] // no plate of any series
    public async Task A_read_that_is_not_certain_makes_nothing_at_all(int? confidence, string? name, string? value)
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite);
        var before = await host.ReadsNotedAsync(VehicleHost.Second);
        var read = Read(Now, name == "plate" ? value! : "GA-106-GA", confidence).At(VehicleHost.Second);
        if (name is not null and not "plate") read.Custom(name, value!);
        Assert.Empty(await SendAsync(http, read));
        Assert.Equal(before, await host.ReadsNotedAsync(VehicleHost.Second));
        Assert.Equal(1, await host.CountAsync($"SELECT count(*) FROM event_log WHERE event_id = '{read["event_id"]}'"));
    }

    [Fact]
    public async Task A_compliant_vehicle_leaves_no_trace_and_an_unpaid_one_only_under_its_hash()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite);
        var (now, noted) = (Now, await host.ReadsNotedAsync(VehicleHost.Second));
        await PayAsync(http, "GB-201-GB", "compliant", now - 1000, now + 3_600_000);
        var rows = await host.CountAsync("SELECT count(*) FROM OrleansStorage");
        var versions = await host.CountAsync("SELECT sum(Version)::bigint FROM OrleansStorage");

        Assert.Empty(await SendAsync(http, Read(now, "GB-201-GB", 99).At(VehicleHost.Second)));
        Assert.Equal((rows, versions),
            (await host.CountAsync("SELECT count(*) FROM OrleansStorage"),
                await host.CountAsync("SELECT sum(Version)::bigint FROM OrleansStorage")));

        Assert.Empty(await SendAsync(http, Read(now, "GB-202-GB", 99).At(VehicleHost.Second)));
        Assert.Equal(rows + 1, await host.CountAsync("SELECT count(*) FROM OrleansStorage"));
        Assert.Equal(noted + 2, await host.ReadsNotedAsync(VehicleHost.Second)); // of both the same
        Assert.Equal(0, await host.CountAsync("SELECT count(*) FROM event_log WHERE type = 33 AND extras IS NOT NULL"));
    }

    [Fact]
    public async Task No_plate_is_anywhere_but_sealed_in_the_database_and_in_nothing_that_the_process_says()
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite, Scopes.VehiclesWrite, Scopes.VehiclesRead,
            Scopes.PermitsWrite);
        var now = Now;
        string[] plates = ["GC-301-GC", "GC-302-GC", "GC-303-GC"];
        foreach (var plate in plates)
        {
            await PayAsync(http, plate, "p-" + Guid.NewGuid().ToString("N"), now - 1000, now + 3_600_000);
            foreach (var (path, body) in new (string, object)[]
            {
                ("/v1/vehicles", new { plate, provenance = "document", category = "M1" }), ("/v1/vehicles/lookup", new { plate }),
                ("/v1/vehicles/near", new { plate }),
                ("/v1/permits", new { plate, kind = plate }), ("/v1/permits/revoke", new { plate, kind = "k", reference = "r" }),
                ("/v1/vehicles", new { plate, provenance = plate }),
            })
                (await http.PostAsJsonAsync(path, body, Ct)).Dispose();
            await SendAsync(http, Read(now, plate, 99).At(VehicleHost.Second), Read(now, plate, 5).At(VehicleHost.Second),
                Payment(now, "t-5", plate).Custom("paid_until", "never"));
        }

        var dump = await host.DumpAsync();
        Assert.Contains("z1", dump, StringComparison.Ordinal); // it is a dump
        foreach (var plate in plates)
        {
            foreach (var form in (string[])[plate, plate.Replace("-", "", StringComparison.Ordinal)])
            {
                foreach (var text in (string[])[form, Convert.ToHexString(Encoding.UTF8.GetBytes(form)),
                    Convert.ToBase64String(Encoding.UTF8.GetBytes(form)).TrimEnd('=')])
                {
                    Assert.DoesNotContain(text, dump, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(text, host.Process.Output, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    internal static JsonObject Event(string source, long at) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString(),
        ["event_type"] = "park_start",
        ["event_time"] = at,
        ["event_publication_time"] = at,
        ["data_source_type"] = source,
        ["data_source_device_id"] = Guid.NewGuid().ToString(),
    };

    private static JsonObject Payment(long at, string transaction, string? plate)
    {
        var payment = Event("payment", at).With("data_source_operator_name", "ParkNow").With("payment_transaction_id", transaction)
            .With("actual_cost", 350);
        return plate is null ? payment : payment.With("vehicle_license_plate", plate);
    }

    internal static JsonObject Read(long at, string plate, int? confidence)
    {
        var read = Event("camera", at).With("event_type", "vehicle_detected").With("vehicle_license_plate", plate)
            .With("vehicle_license_plate_jurisdiction", "FR").Custom("read_purpose", "parking_control");
        return confidence is { } percent ? read.With("vehicle_license_plate_confidence", percent) : read;
    }

    internal static async Task PayAsync(HttpClient http, string plate, string id, long from, long until, string zone = "z1")
    {
        using var answer = await http.PostAsJsonAsync(
            "/v1/rights",
            new
            {
                @operator = "app",
                rightId = id,
                plate,
                zone,
                from = DateTimeOffset.FromUnixTimeMilliseconds(from),
                paidUntil = DateTimeOffset.FromUnixTimeMilliseconds(until),
                cents = 100
            }, Ct);
        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("success").GetInt32());
    }

    private static async Task<JsonElement> LookUpAsync(HttpClient http, string plate)
    {
        using var answer = await http.PostAsJsonAsync("/v1/vehicles/lookup", new { plate, at = DateTimeOffset.UtcNow.AddSeconds(2) }, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    internal static async Task<JsonElement[]> SendAsync(HttpClient http, params JsonObject[] events)
    {
        using var content = new StringContent(new JsonArray([.. events.Select(e => e.DeepClone())]).ToJsonString(), Encoding.UTF8,
            "application/json");
        using var answer = await http.PostAsync("/cds/events/event", content, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("failures").EnumerateArray()];
    }
}

/// <summary>Events, put together member by member.</summary>
internal static class EventMembers
{
    public static JsonObject With(this JsonObject e, string name, JsonNode value)
    {
        e[name] = value;
        return e;
    }

    public static JsonObject At(this JsonObject e, BayId bay) => e.With("curb_space_id", bay.Value.ToString());

    public static JsonObject Custom(this JsonObject e, string name, string value)
    {
        (e["custom_attributes"] as JsonObject ?? (JsonObject)(e["custom_attributes"] = new JsonObject()))[name] = value;
        return e;
    }
}
