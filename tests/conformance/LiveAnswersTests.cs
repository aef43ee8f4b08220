using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

[assembly: AssemblyFixture(typeof(ParkAndSee.Tests.Conformance.Montpellier))]

namespace ParkAndSee.Tests.Conformance;

/// <summary>The running product with the reserved bays of Montpellier.</summary>
public sealed class Montpellier : IAsyncLifetime
{
    private readonly string _data = TestDirectory.Make();

    public StandaloneProcess Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await StandaloneProcess.StartAsync(_data, ["--city", "montpellier", "--no-simulation"]);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await TestDirectory.RemoveAsync(_data);
    }
}

/// <summary>Every CDS answer of the running product against the published description.</summary>
public class LiveAnswersTests(Montpellier city)
{
    [Theory]
    [InlineData("Curbs", "/curbs/areas")]
    [InlineData("Curbs", "/curbs/zones")]
    [InlineData("Curbs", "/curbs/spaces")]
    [InlineData("Curbs", "/curbs/policies")]
    public async Task The_curbs_conform(string api, string path) =>
        Assert.Empty(await CdsSchema.ValidateAsync(api, path, 200, await city.Host.Http.GetStringAsync("/cds" + path, Ct)));

    [Fact]
    public async Task The_zones_name_policies_that_are_published()
    {
        var policies = await DataAsync("policies");
        var known = policies.EnumerateArray().Select(policy => policy.GetProperty("curb_policy_id").GetGuid()).ToHashSet();
        Assert.Equal(policies.GetArrayLength(), known.Count);
        var delivery = policies.EnumerateArray()
            .Single(policy => policy.GetProperty("rules")[0].GetProperty("activity").GetString() == "loading");
        Assert.Equal(30, delivery.GetProperty("rules")[0].GetProperty("max_stay").GetInt32());
        var named = (await DataAsync("zones")).EnumerateArray()
            .Select(zone => zone.GetProperty("curb_policy_ids").EnumerateArray().Select(id => id.GetGuid()).ToArray()).ToArray();
        Assert.Contains(named, ids => ids.Contains(delivery.GetProperty("curb_policy_id").GetGuid()));
        Assert.All(named.SelectMany(ids => ids), id => Assert.Contains(id, known));
        Assert.Equal(1, (await DataAsync($"policies?ids={delivery.GetProperty("curb_policy_id").GetGuid()}", "policies")).GetArrayLength());
    }

    [Fact]
    public async Task A_price_is_told_as_rates_that_conform_and_another_price_is_another_policy()
    {
        using var admin = city.Host.As("admin");
        await PublishAsync(admin, "tariff/rated", Tariff(600));
        await PublishAsync(admin, "policy/rated", """
            { "id": "rated", "title": { "fr": "Payant", "en": "Paid" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": false, "scope": { "zones": ["nowhere"] },
              "periods": [{ "id": "holidays", "calendar": "france" }],
              "policies": [{ "id": "rated", "title": { "fr": "Payant", "en": "Rated" }, "source": "s", "priority": 1,
                "times": [{ "days": "Mo-Sa", "from": "09:00", "to": "20:00" }, { "period": "holidays", "except": true }],
                "rules": [{ "activity": "parking", "payment": { "by": "plate", "tariff": "rated", "zone": "1" } }] }] }
            """);

        var policy = await RatedAsync();
        var rules = policy.GetProperty("rules");
        Assert.Equal(2, rules.GetArrayLength());
        Assert.Equal(
            """[{"rate":10,"rate_unit":"minute","rate_unit_period":"rolling","increment_duration":15,"start_duration":0,"end_duration":60},{"rate":20,"rate_unit":"minute","rate_unit_period":"rolling","increment_duration":15,"start_duration":60,"end_duration":120}]""",
            rules[0].GetProperty("rate").GetRawText());
        Assert.Equal("""["car"]""", rules[0].GetProperty("user_classes").GetRawText());
        Assert.Equal("Car, Visitor", rules[0].GetProperty("name").GetString());
        Assert.False(rules[1].TryGetProperty("rate", out _));
        Assert.False(rules[1].TryGetProperty("user_classes", out _));

        await PublishAsync(admin, "tariff/rated", Tariff(300));
        var other = await RatedAsync();
        Assert.Equal(5, other.GetProperty("rules")[0].GetProperty("rate")[0].GetProperty("rate").GetInt32());
        Assert.NotEqual(policy.GetProperty("curb_policy_id").GetGuid(), other.GetProperty("curb_policy_id").GetGuid());
    }

    [Fact]
    public async Task Pushed_events_their_bulk_result_and_what_is_read_back_conform()
    {
        using var http = city.Host.As("integrator");
        var bay = await BayAsync();
        var types = new[]
        {
            "comms_lost", "comms_restored", "park_start", "park_end", "scheduled_report", "enter_area", "exit_area", "vehicle_detected",
            "vehicle_violation_start", "vehicle_violation_end", "citation_issued", "decommissioned",
        };
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var events = types.Select((type, n) => Event(type, bay, now - 60_000 + n))
            .Append(Event("park_start", Guid.NewGuid(), now)).ToArray();

        using var pushed = await http.PostAsJsonAsync("/cds/events/event", events, Ct);
        var bulk = await pushed.Content.ReadAsStringAsync(Ct);
        Assert.Empty(await CdsSchema.ValidateAsync("Events", "POST /events/event", (int)pushed.StatusCode, bulk));
        Assert.Equal(types.Length, JsonDocument.Parse(bulk).RootElement.GetProperty("success").GetInt32());

        var read = await http.GetStringAsync("/cds/events/events", Ct);
        Assert.Empty(await CdsSchema.ValidateAsync("Events", "/events/events", 200, read));
        Assert.Equal(types.Length, JsonDocument.Parse(read).RootElement.GetProperty("data").GetProperty("events").GetArrayLength());

        var status = "";
        await Wait.UntilAsync("the device in the status",
            async () => (status = await http.GetStringAsync("/cds/events/status", Ct)).Contains(Device, StringComparison.Ordinal));
        Assert.Empty(await CdsSchema.ValidateAsync("Events", "/events/status", 200, status));
    }

    [Theory]
    [InlineData("{", "integrator", HttpStatusCode.BadRequest)]
    [InlineData("[]", null, HttpStatusCode.Unauthorized)]
    public async Task Refusals_conform(string body, string? key, HttpStatusCode status)
    {
        using var http = key is null ? new HttpClient { BaseAddress = new Uri(city.Host.Url) } : city.Host.As(key);
        using var answer = await http.PostAsync("/cds/events/event",
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await CdsSchema.ValidateAsync("Events", "POST /events/event", (int)status,
            await answer.Content.ReadAsStringAsync(Ct)));
    }

    private async Task<JsonElement> DataAsync(string path, string? member = null) =>
        (await city.Host.Http.GetFromJsonAsync<JsonElement>("/cds/curbs/" + path, Ct)).GetProperty("data").GetProperty(member ?? path);

    private async Task<JsonElement> RatedAsync()
    {
        var body = await city.Host.Http.GetStringAsync("/cds/curbs/policies", Ct);
        Assert.Empty(await CdsSchema.ValidateAsync("Curbs", "/curbs/policies", 200, body));
        return JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("policies").EnumerateArray()
            .Single(policy => policy.GetProperty("name").GetString() == "Rated");
    }

    private static async Task PublishAsync(HttpClient admin, string book, string document)
    {
        using var stored = await admin.PostAsync($"/v1/rules/{book}/versions",
            new StringContent(document, System.Text.Encoding.UTF8, "application/json"), Ct);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync(Ct));
        var version = (await stored.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("version").GetInt32();
        using var published = await admin.PostAsJsonAsync($"/v1/rules/{book}/publications", new { version }, Ct);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(Ct));
    }

    private static string Tariff(int cents) => $$"""
        { "id": "rated", "title": { "fr": "Essai", "en": "Test" }, "currency": "EUR", "timeZone": "Europe/Paris", "calendar": "france", "holidays": "free",
          "zones": [{ "id": "1", "title": { "fr": "Un", "en": "One" } }],
          "vehicles": [{ "id": "car", "title": { "fr": "Voiture", "en": "Car" }, "cds": [{ "userClasses": ["car"] }] }],
          "users": [{ "id": "visitor", "title": { "fr": "Visiteur", "en": "Visitor" }, "cds": [{}] }],
          "scales": [{ "id": "s", "title": { "fr": "s", "en": "s" }, "zones": ["1"], "vehicles": ["car"], "users": ["visitor"], "paid": [{ "days": "Mo-Sa", "from": "09:00", "to": "20:00" }],
            "steps": [{ "minutes": 60, "cents": {{cents}} }, { "minutes": 120, "cents": {{3 * cents}} }], "price": { "stepMinutes": 15, "roundToCents": 1, "rounding": "nearest" },
            "maxStayMinutes": 120, "carryOver": "same-day" }] }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Device = "5d0b7a6c-6f0e-4b39-9b6a-2f6c6a1f0b13";

    private static object Event(string type, Guid bay, long at) => new
    {
        event_id = Guid.NewGuid(),
        event_type = type,
        event_time = at,
        event_publication_time = at + 5,
        data_source_type = "in_ground",
        data_source_device_id = Device,
        curb_space_id = bay,
    };

    private async Task<Guid> BayAsync() =>
        (await city.Host.Http.GetFromJsonAsync<JsonElement>("/v1/bays/by-no/1", Ct)).GetProperty("properties")
            .GetProperty("bayId").GetGuid();
}
