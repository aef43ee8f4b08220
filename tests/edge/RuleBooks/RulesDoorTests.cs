using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>Books of rules through the running product's door.</summary>
public sealed class RulesDoorTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_stores_and_publishes_and_anybody_reads()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var stored = await admin.PostAsync("/v1/rules/calendar/door/versions", Calendar("door"), Ct);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal("/v1/rules/calendar/door/versions/1", stored.Headers.Location?.ToString());
        using var published = await admin.PostAsJsonAsync("/v1/rules/calendar/door/publications", new { version = 1 }, Ct);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);

        Assert.Contains("calendar/door", await host.Http.GetStringAsync("/v1/rules", Ct), StringComparison.Ordinal);
        var book = await host.Http.GetFromJsonAsync<JsonElement>("/v1/rules/calendar/door", Ct);
        Assert.Equal(1, book.GetProperty("inForce").GetInt32());
        Assert.Equal("administrator of the tests", book.GetProperty("versions")[0].GetProperty("author").GetString());
        Assert.Equal(Text("door"), await host.Http.GetStringAsync("/v1/rules/calendar/door/versions/1", Ct));
    }

    [Fact]
    public async Task A_wrong_document_is_answered_with_every_error()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var refused = await admin.PostAsync("/v1/rules/calendar/wrong/versions",
            Json("""{"id":"wrong","title":{"fr":"a","en":"b"},"holidays":[],"colour":1}"""), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("/problems/wrong-rules", problem.GetProperty("type").GetString());
        Assert.Equal(["colour", "holidays"],
            problem.GetProperty("problems").EnumerateArray().Select(each => each.GetProperty("path").GetString()!).Order());
    }

    [Theory]
    [InlineData("POST", "/v1/rules/calendar/x/versions", HttpStatusCode.Unauthorized)]
    [InlineData("DELETE", "/v1/rules/calendar/x/publications/1", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1/rules/calendar/nobody-made-this", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/rules/recipe/x", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/rules/calendar/x/versions/1", HttpStatusCode.NotFound)]
    public async Task Strangers_and_wrong_addresses_are_told_so(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await host.Http.SendAsync(request, Ct);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_published_or_is_too_long_is_refused_with_a_reason()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var nothing = await admin.PostAsJsonAsync("/v1/rules/calendar/empty/publications", new { version = 1 }, Ct);
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
        Assert.Contains("There is no version 1", await nothing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var name = await admin.PostAsync("/v1/rules/calendar/Not%20a%20name/versions", Calendar("x"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, name.StatusCode);
        using var large = await admin.PostAsync("/v1/rules/calendar/large/versions", Json(new string(' ', (1 << 20) + 1)), Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task A_policy_for_school_days_needs_a_calendar_that_knows_them()
    {
        await ShippedRules.PublishAsync(host, "calendar/no-school",
            await ShippedRules.StoreAsync(host, "calendar/no-school", Text("no-school")), null);
        await ShippedRules.PutInForceAsync(host, "offences/france");
        var version = await ShippedRules.StoreAsync(host, "policy/gates", """
            { "id": "gates", "title": { "fr": "École", "en": "School" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": false, "scope": { "zones": ["nowhere"] },
              "periods": [{ "id": "school days", "calendar": "no-school", "days": "school-days" }],
              "policies": [{ "id": "gates", "title": { "fr": "École", "en": "School" }, "source": "s", "priority": 1, "times": [{ "period": "school days" }],
                "rules": [{ "activity": "no stopping", "offence": "dangerous" }] }] }
            """);
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var refused = await admin.PostAsJsonAsync("/v1/rules/policy/gates/publications", new { version }, Ct);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("asks calendar/no-school for school holidays, and that calendar has none",
            await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "activity": "no stopping", "offence": "no-such-offence" }""", "policies[0].rules[0].offence")]
    [InlineData("""{ "activity": "parking", "payment": { "by": "plate", "tariff": "no-such-tariff", "zone": "1" } }""",
        "policies[0].rules[0].payment.tariff")]
    [InlineData("""{ "activity": "parking", "payment": { "by": "plate", "tariff": "paris", "zone": "no-such-zone" } }""",
        "policies[0].rules[0].payment.tariff")]
    public async Task A_policy_that_names_what_no_book_has_is_refused_when_it_is_checked(string rule, string path)
    {
        await ShippedRules.PutInForceAsync(host, "calendar/france", "offences/france", "tariff/paris");
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var answer = await admin.PostAsync("/v1/rules/policy/names/versions?dryRun=true", Json($$"""
            { "id": "names", "title": { "fr": "Noms", "en": "Names" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": false, "scope": { "zones": ["nowhere"] },
              "policies": [{ "id": "names", "title": { "fr": "Noms", "en": "Names" }, "source": "s", "priority": 1, "rules": [{{rule}}] }] }
            """), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{path}\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static StringContent Calendar(string id) => Json(Text(id));

    private static string Text(string id) =>
        $$$"""{"id":"{{{id}}}","title":{"fr":"Essai","en":"Test"},"holidays":[{"on":"01-01","title":{"fr":"Jour","en":"Day"}}]}""";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
