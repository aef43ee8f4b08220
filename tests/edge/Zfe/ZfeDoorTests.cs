using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

/// <summary>
/// Checks, areas and explanations of low emission zones through the running product's door, by the documents that come with the repository.
/// </summary>
public sealed class ZfeDoorTests(RunningHost host) : IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ShippedRules.PutInForceAsync(host, ShippedBooks.Zones);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("M1", "GO", "2009-03-15", 4.835, 45.757, "banned", "classBanned", "3")] // Lyon
    [InlineData("M1", "EH", "2015-06-01", 4.835, 45.757, "allowed", "classAllowed", "1")]
    [InlineData("M1", "GO", "2009-03-15", 2.3522, 48.8566, "banned", "classBanned", "3")] // Paris, corrected by the operator
    [InlineData("L3e", "ES", "2005-02-01", 2.3522, 48.8566, "banned", "classBanned", "3")]
    [InlineData("M1", null, null, 4.835, 45.757, "unknown", "classUnknown", "Unknown")]
    [InlineData("M1", "ES", "1995-06-01", -5.0, 46.0, "allowed", "outsideEveryArea", "NC")]
    [InlineData("M1", "ES", "1995-06-01", -0.555, 47.472, "unknown", "hoursUnknown", "NC")] // Angers
    public async Task May_this_vehicle_be_here(
        string category, string? energy, string? firstRegistration, double lon, double lat, string verdict, string reason, string critair)
    {
        var check = await CheckAsync(
            new { zfe = "france", category, energy, firstRegistration, lon, lat, at = "2025-12-16T10:00:00+01:00" });

        Assert.Equal((verdict, reason, critair, "inform"),
            (Text(check, "verdict"), Text(check, "reason"), Text(check, "critair"), Text(check, "mode")));
        Assert.Equal(
            ["zfe/france", "critair/france", "zfe-areas/france", "zfe-roads/france-example", "calendar/france", "calendar/alsace-moselle"],
            check.GetProperty("rules").EnumerateArray().Select(rule => Text(rule, "book")!));
        Assert.All(check.GetProperty("why").EnumerateArray(),
            said => Assert.True(Text(said, "fr")!.Length > 0 && Text(said, "en")!.Length > 0));
    }

    [Fact]
    public async Task A_class_may_be_given_in_place_of_the_fields_and_a_bay_in_place_of_a_point()
    {
        var check = await CheckAsync(
            new { zfe = "france", category = "M1", critair = "4", lon = 2.3522, lat = 48.8566, at = "2025-12-16T10:00:00+01:00" });
        Assert.Equal(("banned", "V3", "217500016-ZFE-001"),
            (Text(check, "verdict"), Text(check, "bannedFrom"), Text(check.GetProperty("place"), "feature")));

        var bays = await host.Http.GetFromJsonAsync<JsonElement>("/v1/bays?limit=1", Ct);
        var bayId = bays.GetProperty("features")[0].GetProperty("properties").GetProperty("bayId").GetString();
        // in Melbourne
        Assert.Equal("outsideEveryArea", Text(await CheckAsync(new { zfe = "france", category = "M1", critair = "4", bayId }), "reason"));
    }

    [Fact]
    public async Task A_decision_as_of_a_past_instant_stays_what_it_was_after_a_newer_publication()
    {
        var book = $"zfe/{Guid.NewGuid():N}";
        var ask = (DateTimeOffset? asOf) =>
            new { zfe = book[4..], category = "M1", critair = "3", lon = 2.3522, lat = 48.8566, at = "2031-06-03T10:00:00+02:00", asOf };
        var word = ShippedBooks.ReadFile("zfe/operator.json");
        await ShippedRules.PublishAsync(host, book, await ShippedRules.StoreAsync(host, book, word), "2024-01-01T00:00:00+01:00");
        var before = await CheckAsync(ask(null));
        var known = DateTimeOffset.UtcNow;
        var enforced = word.Replace("\"modes\": []",
            """ "modes": [{ "zone": "217500016", "mode": "enforce", "from": "2031-01-01", "to": null, "because": "test" }]""",
            StringComparison.Ordinal)
            .Replace("\"critair\": \"V3\"", "\"critair\": \"V4\"", StringComparison.Ordinal);
        await ShippedRules.PublishAsync(host, book, await ShippedRules.StoreAsync(host, book, enforced), "2031-01-01T00:00:00+01:00");

        var (after, asKnown) = (await CheckAsync(ask(null)), await CheckAsync(ask(known)));

        Assert.Equal(("banned", "inform"), (Text(before, "verdict"), Text(before, "mode")));
        Assert.Equal(("allowed", "enforce", "V4"), (Text(after, "verdict"), Text(after, "mode"), Text(after, "bannedFrom")));
        Assert.Equal(before.GetRawText(), asKnown.GetRawText());
        var at = Uri.EscapeDataString("2031-06-03T10:00:00+02:00");
        var told = await ExplainAsync(
            $"decision=zfe&zfe={book[4..]}&category=M1&critair=3&lon=2.3522&lat=48.8566&at={at}&asOf={known:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        Assert.Equal(("banned", 1), (Text(told.GetProperty("outcome"), "verdict"),
            told.GetProperty("rules")[0].GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task A_decision_is_explained_with_rules_facts_and_steps_in_both_languages()
    {
        var told = await ExplainAsync(
            "decision=zfe&zfe=france&category=M1&energy=GO&firstRegistration=2009-03-15&lon=2.3522&lat=48.8566&at=2025-12-16T09:00:00Z");
        var steps = told.GetProperty("steps").EnumerateArray().ToArray();

        Assert.Equal(("banned", "217500016-ZFE-001"),
            (Text(told.GetProperty("outcome"), "verdict"), Text(told.GetProperty("outcome"), "feature")));
        Assert.Equal(("GO", "2.3522"), (Text(told.GetProperty("facts"), "energy"), Text(told.GetProperty("facts"), "lon")));
        Assert.Contains(steps, step => Text(step, "fr")!.StartsWith("Classe Crit'Air 3 : première immatriculation le 15 mars 2009",
            StringComparison.Ordinal));
        Assert.Contains(steps,
            step => Text(step, "en") == "Banned: Crit'Air class 3; banned are Crit'Air 3, 4, 5 and vehicles that are not classified.");
        Assert.Contains(steps,
            step => Text(step, "fr") == "Interdit : classe Crit'Air 3 ; sont interdits les Crit'Air 3, 4, 5 et les véhicules non classés.");
        Assert.Contains(steps, step => Text(step, "en")!.StartsWith("Published data corrected by the operator", StringComparison.Ordinal));
        using var document = await host.Http.GetAsync(Text(told.GetProperty("rules")[0], "document"), Ct);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Theory]
    [InlineData("category=M1&energy=GO&firstRegistration=2009-03-15", "3", "byDate")]
    [InlineData("category=M1&energy=EH&firstRegistration=2015-06-01", "1", "byDate")]
    [InlineData("category=L3e&energy=ES&firstRegistration=2005-02-01", "3", "byDate")]
    [InlineData("category=M1&energy=EE&firstRegistration=2014-06-01", "1", "byEnergy")]
    [InlineData("category=M1&energy=ES&firstRegistration=1995-06-01", "NC", "byDate")]
    [InlineData("category=M1&energy=GO&euro=EURO5", "2", "byEuro")]
    [InlineData("category=M1", "Unknown", "energyMissing")]
    public async Task Worked_cases_of_the_2016_order_are_explained(string fields, string critair, string reason)
    {
        var told = await ExplainAsync($"decision=critair&table=france&{fields}&at=2025-12-16T09:00:00Z");

        Assert.Equal((critair, reason), (Text(told.GetProperty("outcome"), "critair"), Text(told.GetProperty("outcome"), "reason")));
        Assert.Equal(["critair/france"], told.GetProperty("rules").EnumerateArray().Select(rule => Text(rule, "book")!));
        Assert.All(told.GetProperty("steps").EnumerateArray(),
            step => Assert.True(Text(step, "fr")!.Length > 0 && Text(step, "en")!.Length > 0));
    }

    [Fact]
    public async Task Areas_in_force_on_a_day_come_as_GeoJSON_with_credit_and_an_entity_tag()
    {
        using var answer = await host.Http.GetAsync("/v1/zfe/areas?zfe=france&at=2025-12-16T09:00:00Z", Ct);
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.MediaType);
        var map = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("Licence Ouverte 2.0", Text(map.GetProperty("credit"), "licence"));
        var ids = map.GetProperty("features").EnumerateArray().Select(feature => Text(feature, "id")!).ToArray();
        Assert.Contains("217500016-ZFE-001", ids);
        Assert.True(ids.Length is > 15 and < 37, $"{ids.Length}"); // expired and future ones are not there

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/zfe/areas?zfe=france&at=2025-12-16T15:00:00Z");
        request.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await host.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Theory]
    [InlineData("""{"zfe":"france","category":"M9","lon":2,"lat":48}""", HttpStatusCode.BadRequest, "category: must be one of")]
    [InlineData("""{"zfe":"france","category":"M1","energy":"","lon":2,"lat":48}""", HttpStatusCode.BadRequest, "energy: 1 to 60")]
    [InlineData("""{"zfe":"france","category":"M1","critair":"3","energy":"GO","lon":2,"lat":48}""", HttpStatusCode.BadRequest, "not both")]
    [InlineData("""{"zfe":"france","category":"M1","lon":200,"lat":48}""", HttpStatusCode.BadRequest, "lon, lat: give degrees")]
    [InlineData("""{"zfe":"france","category":"M1"}""", HttpStatusCode.BadRequest, "or bayId")]
    [InlineData("""{"zfe":"france","category":"M1","bayId":"7"}""", HttpStatusCode.BadRequest, "bayId: a UUID")]
    [InlineData("""{"zfe":"france","category":"M1","lon":0,"lat":0}""", HttpStatusCode.BadRequest,
        "0,0 is what a device without a position sends")]
    [InlineData("""{"zfe":"atlantis","category":"M1","lon":2,"lat":48}""", HttpStatusCode.NotFound, "No zones atlantis are in force")]
    [InlineData("""{"zfe":"Not a name","category":"M1","lon":2,"lat":48}""", HttpStatusCode.BadRequest,
        "the name of a book of rules of the kind zfe")]
    [InlineData("""{"zfe":"france","category":"M1","lon":2,"lat":48,"at":"2019-01-01T00:00:00Z"}""", HttpStatusCode.NotFound,
        "No zones france are in force at that instant")]
    public async Task A_wrong_question_is_told_its_field(string body, HttpStatusCode status, string words)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.Http.PostAsync("/v1/zfe/checks", content, Ct);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> CheckAsync(object ask)
    {
        using var answer = await host.Http.PostAsJsonAsync("/v1/zfe/checks", ask, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private async Task<JsonElement> ExplainAsync(string query)
    {
        using var answer = await host.Http.GetAsync($"/v1/explain?{query}", Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
