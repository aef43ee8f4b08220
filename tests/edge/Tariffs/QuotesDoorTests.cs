using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Tariffs;

/// <summary>Prices through the running product's door, by the tariff that comes with the repository.</summary>
public sealed class QuotesDoorTests(RunningHost host) : IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await ShippedRules.PutInForceAsync(host, "calendar/france", "tariff/paris", "tariff/montpellier-2011");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Paris_car_zone_1_two_hours_and_a_half_on_a_Tuesday()
    {
        var quote = await QuoteAsync(
            new { tariff = "paris", zone = "1", vehicle = "car", user = "visitor", start = "2026-11-24T10:00:00+01:00", minutes = 150 });

        Assert.Equal(("priced", 1800, "EUR", 150),
            (Text(quote, "outcome"), quote.GetProperty("cents").GetInt32(), Text(quote, "currency"),
                quote.GetProperty("paidMinutes").GetInt32()));
        Assert.Equal("2026-11-24T12:30:00+01:00", Text(quote, "paidUntil"));
        Assert.NotEqual(0, quote.GetProperty("why").GetArrayLength());
    }

    [Theory]
    [InlineData("2026-10-24T18:00:00+02:00", "resident", 660, "2026-10-26T18:00:00+01:00")] // the clocks are set back on the Sunday between
    [InlineData("2026-03-28T18:00:00+01:00", "resident", 660, "2026-03-30T18:00:00+02:00")]
    [InlineData("2026-10-24T16:00:00Z", "resident", 660, "2026-10-26T17:00:00+00:00")] // asked in UTC, answered in UTC
    public async Task An_end_has_the_offset_that_holds_then(string start, string user, int minutes, string until) =>
        Assert.Equal(until,
            Text(await QuoteAsync(new { tariff = "paris", zone = "1", vehicle = "car", user, start, minutes }), "paidUntil"));

    [Fact]
    public async Task A_sum_below_the_first_step_is_told_the_least_price()
    {
        var quote = await QuoteAsync(new
        {
            tariff = "paris",
            zone = "1",
            vehicle = "car",
            user = "visitor",
            start = "2026-11-24T10:00:00+01:00",
            budgetCents = 100
        });
        Assert.Equal(0, quote.GetProperty("paidMinutes").GetInt32());
        Assert.Contains(quote.GetProperty("why").EnumerateArray(),
            said => Text(said, "en") == "€1.00 is not enough: the least is 15 min for €1.50.");
    }

    [Fact]
    public async Task A_budget_buys_what_the_duration_costs()
    {
        var quote = await QuoteAsync(new
        {
            tariff = "paris",
            zone = "1",
            vehicle = "car",
            user = "visitor",
            start = "2026-11-24T10:00:00+01:00",
            budgetCents = 1899
        });
        Assert.Equal((1800, 150), (quote.GetProperty("cents").GetInt32(), quote.GetProperty("paidMinutes").GetInt32()));
    }

    [Fact]
    public async Task A_tariff_for_the_future_changes_no_price_before_its_date()
    {
        var ask = (string start) => new { tariff = "paris", zone = "1", vehicle = "car", user = "visitor", start, minutes = 60 };
        var (now, then) = (await QuoteAsync(ask("2031-03-03T10:00:00+01:00")), await QuoteAsync(ask("2031-03-04T10:00:00+01:00")));
        var dearer = ShippedBooks.ReadFile("paris/tariff.json").Replace("\"stepMinutes\": 15", "\"stepMinutes\": 60",
            StringComparison.Ordinal);
        var known = DateTimeOffset.UtcNow;
        var version = await ShippedRules.StoreAsync(host, "tariff/paris", dearer);
        await ShippedRules.PublishAsync(host, "tariff/paris", version, "2031-03-04T00:00:00+01:00");

        Assert.Equal(now.GetRawText(), (await QuoteAsync(ask("2031-03-03T10:00:00+01:00"))).GetRawText());
        Assert.Equal(version, (await QuoteAsync(ask("2031-03-04T10:00:00+01:00"))).GetProperty("tariffVersion").GetInt32());
        var asKnown = await QuoteAsync(
            new
            {
                tariff = "paris",
                zone = "1",
                vehicle = "car",
                user = "visitor",
                start = "2031-03-04T10:00:00+01:00",
                minutes = 60,
                asOf = known
            });
        Assert.Equal(then.GetProperty("tariffVersion").GetInt32(), asKnown.GetProperty("tariffVersion").GetInt32());
    }

    [Fact]
    public async Task An_explanation_names_rules_versions_facts_outcome_and_steps()
    {
        var told = await host.Http.GetFromJsonAsync<JsonElement>(
            "/v1/explain?decision=quote&tariff=paris&zone=1&vehicle=car&user=visitor&at=2026-11-24T09:00:00Z&minutes=150", Ct);
        Assert.Equal(["tariff/paris", "calendar/france"], told.GetProperty("rules").EnumerateArray().Select(rule => Text(rule, "book")!));
        Assert.Equal("150", Text(told.GetProperty("facts"), "minutes"));
        Assert.Equal(1800, told.GetProperty("outcome").GetProperty("cents").GetInt32());
        Assert.All(told.GetProperty("steps").EnumerateArray(),
            step => Assert.True(Text(step, "fr")!.Length > 0 && Text(step, "en")!.Length > 0));
        using var document = await host.Http.GetAsync(Text(told.GetProperty("rules")[0], "document"), Ct);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task The_FPS_of_Paris_after_two_hours_that_were_paid()
    {
        var told = await host.Http.GetFromJsonAsync<JsonElement>(
            "/v1/explain?decision=fps&tariff=paris&zone=1&vehicle=car&at=2026-11-24T10:45:00Z&ticket=2026-11-24T08:30:00Z,"
            + "2026-11-24T10:30:00Z,1200", Ct);
        var outcome = told.GetProperty("outcome");
        Assert.Equal(("due", 6300, 1200),
            (Text(outcome, "outcome"), outcome.GetProperty("cents").GetInt32(), outcome.GetProperty("deductedCents").GetInt32()));
        Assert.Equal("2026-11-24T14:30:00+00:00", Text(outcome, "nextNotBefore"));
        Assert.NotEqual(0, told.GetProperty("steps").GetArrayLength());
    }

    [Theory]
    [InlineData("decision=guess", HttpStatusCode.BadRequest, "decision: one of quote, fps")]
    [InlineData("decision=fps&tariff=paris&zone=1&vehicle=car&at=2026-11-24T10:45:00Z&ticket=yesterday", HttpStatusCode.BadRequest,
        "ticket: start,paidUntil,cents")]
    [InlineData("decision=fps&tariff=paris&zone=1&vehicle=boat&at=2026-11-24T10:45:00Z", HttpStatusCode.BadRequest,
        "\"fields\":[\"vehicle\"]")]
    [InlineData("decision=fps&tariff=montpellier-2011&zone=yellow&vehicle=vehicle&at=2021-11-15T10:45:00Z", HttpStatusCode.BadRequest,
        "\"fields\":[\"tariff\"]")]
    [InlineData("decision=fps&tariff=paris&zone=1&vehicle=car&at=1969-11-24T10:45:00Z", HttpStatusCode.BadRequest, "\"fields\":[\"at\"]")]
    [InlineData("decision=fps&tariff=atlantis&zone=1&vehicle=car&at=2026-11-24T10:45:00Z", HttpStatusCode.NotFound, "No tariff atlantis")]
    public async Task A_question_that_cannot_be_explained_is_told_why(string query, HttpStatusCode status, string words)
    {
        using var answer = await host.Http.GetAsync($"/v1/explain?{query}", Ct);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","start":"2026-11-24T10:00:00+01:00"}""",
        HttpStatusCode.BadRequest, "exactly one")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","minutes":10}""", HttpStatusCode.BadRequest, "start")]
    [InlineData("""{"tariff":"paris","zone":"9","vehicle":"car","user":"visitor","start":"2026-11-24T10:00:00+01:00","minutes":10}""",
        HttpStatusCode.BadRequest, "this tariff has the zones 1, 2")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"boat","user":"visitor","start":"2026-11-24T10:00:00+01:00","minutes":10}""",
        HttpStatusCode.BadRequest, "\"fields\":[\"vehicle\"]")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"nobody","start":"2026-11-24T10:00:00+01:00","minutes":10}""",
        HttpStatusCode.BadRequest, "\"fields\":[\"user\"]")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","start":"1971-11-24T10:00:00+01:00","minutes":10}""",
        HttpStatusCode.BadRequest, "start: no tariff paris is in force then; the first version begins at 2019-12-31T23:00:00Z")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","start":"1969-11-24T10:00:00+01:00","minutes":10}""",
        HttpStatusCode.BadRequest, "1970 to 2099")]
    [InlineData("""{"tariff":"atlantis","zone":"1","vehicle":"car","user":"visitor","start":"2026-11-24T10:00:00+01:00","minutes":10}""",
        HttpStatusCode.NotFound, "No tariff atlantis")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","start":"2026-11-24T10:00:00+01:00","minutes":-1}""",
        HttpStatusCode.BadRequest, "minutes: 0 to")]
    [InlineData("""{"tariff":"paris","zone":"1","vehicle":"car","user":"visitor","start":"tomorrow","minutes":10}""",
        HttpStatusCode.BadRequest, "")]
    public async Task A_wrong_question_is_told_its_field(string body, HttpStatusCode status, string words)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.Http.PostAsync("/v1/quotes", content, Ct);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement quote, string name) => quote.GetProperty(name).GetString();

    private async Task<JsonElement> QuoteAsync(object ask)
    {
        using var answer = await host.Http.PostAsJsonAsync("/v1/quotes", ask, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
