using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using ParkAndSee.Access;
using ParkAndSee.Assessments;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Assessments;

/// <summary>From an arrival at the door to the enforcement feed, through the real process; and who is told nothing.</summary>
public sealed class AssessmentJourneyTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stay_against_the_rules_is_told_to_those_who_may_see_it_and_to_nobody_else()
    {
        var bay = await BayAsync(21);
        await PublishAsync("journey", bay);
        await SendAsync(bay, "park_start", DateTimeOffset.UtcNow.AddHours(-2));

        await Wait.UntilAsync("the assessment",
            async () => (await ReadAsync(bay, Scopes.EnforcementRead)).GetProperty("assessment").ValueKind == JsonValueKind.Object);
        var told = (await ReadAsync(bay, Scopes.EnforcementRead)).GetProperty("assessment");
        Assert.Equal(("in_breach", "max_stay_exceeded", "journey"), (Word(told, "verdict"), Word(told, "reason"), Word(told, "ruleBook")));
        Assert.False((await ReadAsync(bay, Scopes.EventsRead)).TryGetProperty("assessment", out _));
        Assert.DoesNotContain("assessment", await host.Http.GetStringAsync($"/v1/bays/{bay}", Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("assessment", await host.Http.GetStringAsync("/v1/bays?bbox=144,-38,146,-37&limit=5000", Ct),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_tells_a_breach_and_takes_it_back_when_the_vehicle_leaves()
    {
        var bay = await BayAsync(22);
        await PublishAsync("journey-feed", bay);
        var held = new Dictionary<string, string>();
        await using var hub = await ListenAsync(held);
        await hub.InvokeAsync("Watch", new EnforcementRequest { Bbox = [144, -38, 146, -37] }, Ct);

        await SendAsync(bay, "park_start", DateTimeOffset.UtcNow.AddHours(-2));
        await Wait.UntilAsync("the breach in the feed", () => Has(held, bay, "max_stay_exceeded"));
        await SendAsync(bay, "park_end", DateTimeOffset.UtcNow);
        await Wait.UntilAsync("the breach taken back", () => !Has(held, bay, null));
    }

    [Theory]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData(Scopes.EventsRead, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.EnforcementRead, HttpStatusCode.OK)]
    public async Task An_assessment_is_explained_to_keys_with_the_scope(string scope, HttpStatusCode status)
    {
        var bay = await BayAsync(23);
        using var client = scope.Length == 0 ? new HttpClient { BaseAddress = new Uri(host.Url) } : await host.ClientAsync(scope);

        using var answer = await client.GetAsync($"/v1/explain?decision=assessment&bay={bay}&at=2026-03-02T09:00:00Z", Ct);

        Assert.Equal(status, answer.StatusCode);
        if (status != HttpStatusCode.OK) return;
        var explained = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(("unknown", "bay_unknown"),
            (Word(explained.GetProperty("outcome"), "verdict"), Word(explained.GetProperty("outcome"), "reason")));
        Assert.NotEmpty(explained.GetProperty("steps").EnumerateArray());
    }

    [Theory]
    [InlineData("bay=x&at=2026-03-02T09:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("bay=11111111-1111-1111-1111-111111111111", HttpStatusCode.BadRequest)]
    [InlineData("bay=11111111-1111-1111-1111-111111111111&at=2026-03-02T09:00:00Z", HttpStatusCode.NotFound)]
    public async Task A_question_that_cannot_be_answered_is_told_so(string query, HttpStatusCode status)
    {
        using var client = await host.ClientAsync(Scopes.EnforcementRead);
        using var answer = await client.GetAsync($"/v1/explain?decision=assessment&{query}", Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    private static string? Word(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static bool Has(Dictionary<string, string> held, Guid bay, string? reason)
    {
        lock (held) return held.TryGetValue(bay.ToString(), out var known) && (reason is null || known == reason);
    }

    private async Task<HubConnection> ListenAsync(Dictionary<string, string> held)
    {
        var key = await host.KeyAsync(Scopes.EnforcementRead);
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(new Uri(host.Url), "/hubs/enforcement"),
                options => options.AccessTokenProvider = () => Task.FromResult<string?>(key)).Build();
        hub.On<EnforcementChanges>("changes", changes =>
        {
            lock (held)
            {
                if (changes.IsSnapshot) held.Clear();
                foreach (var item in changes.Items) held[item.BayId] = item.Reason;
                foreach (var bay in changes.Cleared) held.Remove(bay);
            }
        });
        await hub.StartAsync(Ct);
        return hub;
    }

    private async Task PublishAsync(string book, Guid bay)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        await ShippedRules.PutInForceAsync(host, "offences/france");
        var document = $$"""
            {
              "id": "{{book}}", "title": { "fr": "Essai", "en": "Test" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": true, "scope": { "bays": ["{{bay}}"] },
              "policies": [{ "id": "stay", "title": { "fr": "Séjour", "en": "Stay" }, "source": "Test", "priority": 10, "rules": [
                { "activity": "parking", "maxStay": 30, "maxStayUnit": "minute", "graceMinutes": 0, "offence": "abusive", "sensorTells": ["max_stay"] }] }]
            }
            """;
        using var stored = await admin.PostAsync($"/v1/rules/policy/{book}/versions",
            new StringContent(document, Encoding.UTF8, "application/json"), Ct);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync(Ct));
        using var published = await admin.PostAsJsonAsync($"/v1/rules/policy/{book}/publications",
            new { version = 1, validFrom = DateTimeOffset.UtcNow.AddDays(-1) }, Ct);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
    }

    private async Task<JsonElement> ReadAsync(Guid bay, string scope)
    {
        using var client = await host.ClientAsync(scope);
        return (await client.GetFromJsonAsync<JsonElement>($"/v1/bays/{bay}", Ct)).GetProperty("properties");
    }

    private async Task<Guid> BayAsync(int no) =>
        (await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/by-no/{no}", Ct)).GetProperty("properties")
            .GetProperty("bayId").GetGuid();

    private async Task SendAsync(Guid bay, string type, DateTimeOffset at)
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite);
        var time = at.ToUnixTimeMilliseconds();
        using var answer = await http.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = type,
                event_time = time,
                event_publication_time = time,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
                curb_space_id = bay,
            },
        }, Ct);
        answer.EnsureSuccessStatusCode();
    }
}
