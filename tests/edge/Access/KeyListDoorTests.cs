using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Access;

/// <summary>
/// API keys through the running product's doors: listed, named once, rotated, ended; and what the audit trail says of it.
/// </summary>
public sealed class KeyListDoorTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_are_listed_without_their_secrets()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        var (made, secret) = await MakeAsync(admin, "listed gateway", expiresAt: "2030-01-01T00:00:00+01:00");
        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));

        var text = await admin.GetStringAsync("/v1/access/keys", Ct);
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        using var list = JsonDocument.Parse(text);
        var key = list.RootElement.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("hash").GetString() == made);
        Assert.Equal(("listed gateway", 7), (key.GetProperty("name").GetString(), key.GetProperty("eventsPerSecond").GetInt32()));
        Assert.Equal([Scopes.EventsRead], key.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(new DateTimeOffset(2029, 12, 31, 23, 0, 0, TimeSpan.Zero), key.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.String, key.GetProperty("madeAt").ValueKind);
        await Wait.UntilAsync("its use to be noted", async () =>
            (await ListAsync(admin)).Single(key => key.GetProperty("hash").GetString() == made)
                .GetProperty("lastUsedAt").ValueKind == JsonValueKind.String);
        Assert.Contains(await ListAsync(admin),
            key => key.GetProperty("name").GetString() == "integrator" && key.GetProperty("fromConfiguration").GetBoolean());
    }

    [Fact]
    public async Task What_a_key_is_bound_to_is_listed()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        object body = new
        {
            name = "bound camera",
            scopes = new[] { Scopes.EventsWrite },
            datasets = new[] { "melbourne" },
            sourceTypes = new[] { "camera" },
            eventTypes = new[] { "vehicle_detected" },
            readPurposes = new[] { "parking_control" },
        };
        using var made = await admin.PostAsJsonAsync("/v1/access/keys", body, Ct);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await MakeAsync(admin, "reads nothing");

        var keys = await ListAsync(admin);
        var bound = keys.Single(key => key.GetProperty("name").GetString() == "bound camera");
        (string Member, string Value)[] bindings =
            [("datasets", "melbourne"), ("sourceTypes", "camera"), ("eventTypes", "vehicle_detected"), ("readPurposes", "parking_control")];
        foreach (var (member, value) in bindings) Assert.Equal([value], TextsOf(bound, member));
        var unbound = keys.Single(key => key.GetProperty("name").GetString() == "reads nothing");
        Assert.Equal(JsonValueKind.Null, unbound.GetProperty("readPurposes").ValueKind);
        foreach (var shipped in (string[])["integrator", "simulation"])
            Assert.Equal(["parking_control"], TextsOf(keys.Single(key => key.GetProperty("name").GetString() == shipped), "readPurposes"));
    }

    [Theory]
    [InlineData("datasets", "")]
    [InlineData("sourceTypes", "cameras")]
    [InlineData("eventTypes", "parked")]
    [InlineData("readPurposes", "hunting")]
    public async Task A_binding_that_is_none_is_refused_by_the_name_of_the_member(string member, string value)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        var body = new Dictionary<string, object>
        {
            ["name"] = $"wrong {member}",
            ["scopes"] = new[] { Scopes.EventsWrite },
            [member] = new[] { value },
        };
        using var answer = await admin.PostAsJsonAsync("/v1/access/keys", body, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal([member], problem.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        Assert.StartsWith($"{member}: ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_for_administrators()
    {
        using var gateway = await host.ClientAsync(Scopes.EventsWrite);
        Assert.Equal(HttpStatusCode.Forbidden, (await gateway.GetAsync("/v1/access/keys", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/v1/access/keys", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        await MakeAsync(admin, "only one");
        using var again = await admin.PostAsJsonAsync("/v1/access/keys", Body("only one"), Ct);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("/problems/name-taken",
            (await again.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00Z")]
    [InlineData("2090-01-01T00:00:00Z")]
    [InlineData("2030-01-01T00:00:00")]
    public async Task An_end_that_is_none_is_refused(string expiresAt)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var answer = await admin.PostAsJsonAsync("/v1/access/keys", Body($"ends {expiresAt}", expiresAt), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("expiresAt", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_key_gets_a_new_secret_and_the_old_one_ends_when_it_was_told()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        var (hash, old) = await MakeAsync(admin, "rotated gateway");
        using var answer = await admin.PostAsJsonAsync($"/v1/access/keys/{hash}/rotate", new { overlapMinutes = 60 }, Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var fresh = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK),
            (await UseAsync(old), await UseAsync(fresh.GetProperty("secret").GetString()!)));

        using var second = await admin.PostAsJsonAsync($"/v1/access/keys/{fresh.GetProperty("hash").GetString()}/rotate",
            new { overlapMinutes = 0 }, Ct);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(fresh.GetProperty("secret").GetString()!));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsJsonAsync($"/v1/access/keys/{hash}/rotate", new { }, Ct)).StatusCode);
    }

    [Fact]
    public async Task Keys_imports_publications_wrong_keys_and_refused_scopes_are_in_the_trail()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        var (hash, _) = await MakeAsync(admin, "traced gateway");
        using (await admin.DeleteAsync($"/v1/access/keys/{hash}", Ct)) { }
        using (await admin.PostAsJsonAsync("/v1/rules/policy/traced/publications", new { version = 1 }, Ct)) { }
        using var file = new StringContent("""{"type":"FeatureCollection","features":[]}""", System.Text.Encoding.UTF8,
            "application/geo+json");
        using (await admin.PostAsync(
            "/v1/catalog/imports?format=geojson&dataset=traced&title=t&licence=l&attribution=a&timeZone=Europe/Paris", file, Ct)) { }
        const string address = "203.0.113.77";
        for (var n = 0; n < 3; n++) await UseAsync($"wrong-key-{n}-{Guid.NewGuid():N}", address);
        using var lacking = await host.ClientAsync(Scopes.EventsRead, Scopes.CatalogWrite);
        for (var n = 0; n < 2; n++) using (await lacking.DeleteAsync($"/v1/access/keys/{hash}", Ct)) { }

        var text = "";
        JsonElement[] acts = [];
        JsonElement[] refused = [];
        await Wait.UntilAsync("the counts of the minute", async () =>
        {
            text = await admin.GetStringAsync("/v1/audit/acts?limit=1000", Ct);
            acts = [.. JsonDocument.Parse(text).RootElement.GetProperty("acts").EnumerateArray()];
            // Other tests share the host: their counts do not end this wait.
            refused = [.. acts.Where(act => IsKind(act, "scope_refused")
                && act.GetProperty("keyName").GetString() == "events:read+catalog:write")];
            return refused.Length > 0 && acts.Any(act => IsKind(act, "wrong_keys"));
        }, TimeSpan.FromSeconds(60));

        Assert.DoesNotContain(address, text, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", text, StringComparison.Ordinal);
        foreach (var (kind, subject) in new[]
            { ("key_made", "traced gateway"), ("key_revoked", hash), ("rules_published", "policy/traced"), ("import", "traced") })
            Assert.Contains(acts, act => act.GetProperty("kind").GetString() == kind && act.GetProperty("subject").GetString() == subject);
        Assert.Equal(2, refused.Sum(act => act.GetProperty("count").GetInt32()));
        Assert.All(refused, act => Assert.Equal((Scopes.Admin, "/v1/access/keys/{hash}"),
            (act.GetProperty("subject").GetString(), act.GetProperty("about").GetString())));
        Assert.Contains(acts, act => IsKind(act, "wrong_keys") && act.GetProperty("count").GetInt32() >= 1
            && act.GetProperty("subject").GetString()!.Length == 16);
    }

    private static IEnumerable<string?> TextsOf(JsonElement key, string member) =>
        key.GetProperty(member).EnumerateArray().Select(each => each.GetString());

    private static bool IsKind(JsonElement act, string kind) => act.GetProperty("kind").GetString() == kind;

    private static object Body(string name, string? expiresAt = null) =>
        new { name, scopes = new[] { Scopes.EventsRead }, eventsPerSecond = 7, expiresAt };

    private static async Task<(string Hash, string Secret)> MakeAsync(HttpClient admin, string name, string? expiresAt = null)
    {
        using var answer = await admin.PostAsJsonAsync("/v1/access/keys", Body(name, expiresAt), Ct);
        answer.EnsureSuccessStatusCode();
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return (made.GetProperty("hash").GetString()!, made.GetProperty("secret").GetString()!);
    }

    private static async Task<JsonElement[]> ListAsync(HttpClient admin) =>
        [.. (await admin.GetFromJsonAsync<JsonElement>("/v1/access/keys", Ct)).GetProperty("keys").EnumerateArray()];

    private async Task<HttpStatusCode> UseAsync(string secret, string? address = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Url}/cds/events/status");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        if (address is not null) request.Headers.Add("X-Forwarded-For", address);
        using var answer = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return answer.StatusCode;
    }
}
