using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Bays;

/// <summary><c>GET /v1/bays/{bayId}/offer</c> through the running product's door, without a key.</summary>
public sealed class BayOfferDoorTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_citizen_is_told_price_hours_users_and_the_next_change_with_their_sources()
    {
        var bay = await BayAsync(31);
        await PublishAsync("offer", bay);
        await Wait.UntilAsync("the rules of the bay", async () => Text(await OfferAsync(bay, null), "timeZone") is not null);

        var offer = await OfferAsync(bay, "2026-11-24T18:00:00Z"); // 19:00 in Paris
        Assert.Equal(("2026-11-24T19:00:00+01:00", "Europe/Paris", "paid", 1),
            (Text(offer, "at"), Text(offer, "timeZone"), Text(offer, "access"), offer.GetProperty("places").GetInt32()));
        var next = offer.GetProperty("next");
        Assert.Equal(("2026-11-24T20:00:00+01:00", "free"), (Text(next, "at"), Text(next, "access")));
        Assert.Equal(["00:00 free", "09:00 paid", "20:00 free"],
            offer.GetProperty("today").EnumerateArray().Select(span => $"{Text(span, "from")![11..16]} {Text(span, "access")}"));
        var term = Assert.Single(offer.GetProperty("terms").EnumerateArray());
        Assert.Equal(("parking", "tout le monde", "everybody", 120),
            (Text(term, "activity"), Text(term.GetProperty("users"), "fr"), Text(term.GetProperty("users"), "en"),
                term.GetProperty("maxStayMinutes").GetInt32()));
        Assert.Equal(("offer", 1, "paid", "Order 12"),
            (Text(term.GetProperty("source"), "book"), term.GetProperty("source").GetProperty("version").GetInt32(),
                Text(term.GetProperty("source"), "policy"), Text(term.GetProperty("source").GetProperty("article"), "en")));
        var price = term.GetProperty("price");
        Assert.Equal(("paris", "car", "visitor", "EUR"),
            (Text(price, "tariff"), Text(price.GetProperty("vehicle"), "id"), Text(price.GetProperty("user"), "id"),
                Text(price, "currency")));
        Assert.Equal((600, "2026-11-25T09:00:00+01:00"),
            (price.GetProperty("twoHours").GetProperty("cents").GetInt32(), Text(price.GetProperty("twoHours"), "coveredUntil")));
        Assert.Equal("Zone 1: arrondissements 1 to 11", Text(offer.GetProperty("tariffZone").GetProperty("title"), "en"));
        Assert.Equal("2026-11-24T19:15:00+01:00", Text(offer, "validUntil"));
    }

    [Fact]
    public async Task A_bay_without_rules_says_that_none_is_known()
    {
        var offer = await OfferAsync(await BayAsync(32), "2026-11-24T10:00:00Z");
        Assert.Equal(("unknown", null), (Text(offer, "access"), Text(offer, "timeZone")));
        Assert.Equal("2026-11-24T10:00:00+00:00", Text(offer, "at"));
        Assert.All(new[] { "terms", "today" }, list => Assert.Equal(0, offer.GetProperty(list).GetArrayLength()));
        Assert.All(new[] { "next", "tariffZone" }, member => Assert.Equal(JsonValueKind.Null, offer.GetProperty(member).ValueKind));
    }

    [Theory]
    [InlineData("/v1/bays/x/offer", HttpStatusCode.BadRequest, "bayId")]
    [InlineData("/v1/bays/00000000-0000-0000-0000-000000000001/offer", HttpStatusCode.NotFound, null)]
    [InlineData("/v1/bays/00000000-0000-0000-0000-000000000001/offer?at=2026-11-24T10:00:00", HttpStatusCode.BadRequest, "at")]
    [InlineData("/v1/bays/00000000-0000-0000-0000-000000000001/offer?at=2100-01-01T00:00:00Z", HttpStatusCode.BadRequest, "at")]
    [InlineData("/v1/bays/00000000-0000-0000-0000-000000000001/offer?when=2026-11-24T10:00:00Z", HttpStatusCode.BadRequest, "when")]
    public async Task A_question_that_has_no_answer_is_refused_by_its_member(string address, HttpStatusCode status, string? field)
    {
        using var answer = await host.Http.GetAsync(address, Ct);
        Assert.Equal(status, answer.StatusCode);
        if (field is null) return;
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("fields")[0].GetString());
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2099-12-31T23:59:59Z")]
    public async Task The_first_and_the_last_instant_are_answered(string at) =>
        Assert.Equal("unknown", Text(await OfferAsync(await BayAsync(32), at), "access"));

    private async Task PublishAsync(string book, Guid bay)
    {
        await ShippedRules.PutInForceAsync(host, "calendar/france", "offences/france", "tariff/paris");
        var version = await ShippedRules.StoreAsync(host, $"policy/{book}", $$"""
            {
              "id": "{{book}}", "title": { "fr": "Essai", "en": "Test" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": true, "scope": { "bays": ["{{bay}}"] },
              "policies": [
                { "id": "paid", "title": { "fr": "Payant", "en": "Paid" }, "source": { "fr": "Arrêté 12", "en": "Order 12" }, "priority": 10,
                  "times": [{ "days": "Mo-Sa", "from": "09:00", "to": "20:00" }],
                  "rules": [{ "activity": "parking", "maxStay": 120, "maxStayUnit": "minute", "offence": "abusive", "payment": { "by": "plate", "tariff": "paris", "zone": "1" } }] },
                { "id": "open", "title": { "fr": "Gratuit", "en": "Free" }, "source": "Test", "priority": 20, "rules": [{ "activity": "parking" }] }]
            }
            """);
        await ShippedRules.PublishAsync(host, $"policy/{book}", version, "2020-01-01T00:00:00+01:00");
    }

    private async Task<JsonElement> OfferAsync(Guid bay, string? at) =>
        await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/{bay}/offer{(at is null ? "" : $"?at={at}")}", Ct);

    private async Task<Guid> BayAsync(int no) =>
        (await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/by-no/{no}", Ct)).GetProperty("properties")
            .GetProperty("bayId").GetGuid();

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
