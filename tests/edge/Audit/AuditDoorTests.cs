using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using ParkAndSee.Access;
using ParkAndSee.Assessments;
using Xunit;

namespace ParkAndSee.Tests.Audit;

/// <summary>Every look at personal data through the running product's doors leaves a row before it is answered.</summary>
public sealed class AuditDoorTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_at_a_vehicle_is_told_to_an_administrator_without_the_vehicle()
    {
        using var agent = await host.ClientAsync(Scopes.VehiclesRead, Scopes.EventsRead);
        var before = await ReadAsync("");
        await OkAsync(agent.PostAsJsonAsync("/v1/vehicles/lookup", new { plate = "AV-001-DT" }, Ct));
        await OkAsync(agent.PostAsJsonAsync("/v1/vehicles/near", new { plate = "AV-001-DT", zone = "trail" }, Ct));

        var looks = (await ReadAsync("?limit=1000")).Where(look => Name(look) == "vehicles:read+events:read").ToArray();
        Assert.Equal(["near_rights True trail 0 vehicles:read", "vehicle True  0 vehicles:read"], looks.Select(Told));
        var page = await ReadTextAsync("?limit=1000");
        Assert.DoesNotContain("AV001DT", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"vehicle\":", page, StringComparison.Ordinal);
        Assert.DoesNotContain(before, look => Name(look) == "vehicles:read+events:read");
    }

    [Fact]
    public async Task A_keeper_may_learn_who_looked_at_the_own_vehicle()
    {
        using var agent = await host.ClientAsync(Scopes.VehiclesRead);
        await OkAsync(agent.PostAsJsonAsync("/v1/vehicles/lookup", new { plate = "AV-002-DT" }, Ct));
        using var admin = await host.ClientAsync(Scopes.Admin);

        Assert.Equal(["vehicle"], await OfVehicleAsync(admin, "AV-002-DT"));
        Assert.Equal(["trail", "vehicle"], await OfVehicleAsync(admin, "AV-002-DT")); // to ask is a look
        Assert.Empty(await OfVehicleAsync(admin, "AV-003-DT"));
    }

    [Fact]
    public async Task The_enforcement_feed_and_a_bay_with_its_assessment_are_looks_and_a_bay_alone_is_none()
    {
        var key = await host.KeyAsync(Scopes.EnforcementRead, Scopes.CatalogWrite);
        await using var hub = new HubConnectionBuilder()
            .WithUrl($"{host.Url}/hubs/enforcement", options => options.AccessTokenProvider = () => Task.FromResult<string?>(key)).Build();
        await hub.StartAsync(Ct);
        await hub.InvokeAsync("Watch", new EnforcementRequest { Watch = 1, Bbox = [-30, 0, -29, 1], Zones = [3, 4] }, Ct);
        using var agent = await host.ClientAsync(Scopes.EnforcementRead, Scopes.CatalogWrite);
        var bay = (await agent.GetFromJsonAsync<JsonElement>("/v1/bays/by-no/1", Ct)).GetProperty("properties")
            .GetProperty("bayId").GetString();
        using var bare = await host.ClientAsync(Scopes.EventsRead);
        await OkAsync(bare.GetAsync($"/v1/bays/{bay}", Ct));
        await OkAsync(
            agent.GetAsync($"/v1/explain?decision=assessment&bay={bay}&at={Uri.EscapeDataString(DateTimeOffset.UtcNow.ToString("O"))}",
                Ct));

        var looks = (await ReadAsync("?limit=1000")).Where(look => Name(look) == "enforcement:read+catalog:write").ToArray();
        Assert.Equal(
            ["stay_explained False  1 enforcement:read", "bay_assessment False  1 enforcement:read",
                "enforcement_feed False bbox -30,0,-29,1 zones 3,4 0 enforcement:read"],
            looks.Select(Told));
        Assert.Equal(bay, looks[0].GetProperty("bay").GetString());
        Assert.Equal(["stay_explained"],
            (await ReadAsync($"?bay={bay}&kind=stay_explained")).Select(look => look.GetProperty("kind").GetString()).Distinct());
    }

    [Theory]
    [InlineData("?kind=stare", "kind")]
    [InlineData("?key=secret", "key")]
    [InlineData("?limit=1001", "limit")]
    public async Task A_wrong_question_is_refused_with_its_field(string query, string field)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var answer = await admin.GetAsync("/v1/audit/looks" + query, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("fields")[0].GetString());
    }

    [Theory]
    [InlineData(Scopes.VehiclesRead)]
    [InlineData(Scopes.EnforcementRead)]
    public async Task The_trail_is_for_administrators(string scope)
    {
        using var agent = await host.ClientAsync(scope);
        using var answer = await agent.GetAsync("/v1/audit/looks", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<string> ReadTextAsync(string query)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        return await admin.GetStringAsync("/v1/audit/looks" + query, Ct);
    }

    private async Task<JsonElement[]> ReadAsync(string query) =>
        [.. JsonDocument.Parse(await ReadTextAsync(query)).RootElement.GetProperty("looks").EnumerateArray()];

    private static async Task<string?[]> OfVehicleAsync(HttpClient admin, string plate)
    {
        using var answer = await admin.PostAsJsonAsync("/v1/audit/looks/of-vehicle", new { plate }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("looks").EnumerateArray()
            .Select(look => look.GetProperty("kind").GetString())];
    }

    private static string? Name(JsonElement look) => look.GetProperty("key").GetProperty("name").GetString();

    private static string Told(JsonElement look) =>
        $"{look.GetProperty("kind")} {look.GetProperty("isOfVehicle").GetBoolean()} {look.GetProperty("about")} "
        + $"{look.GetProperty("results")} {look.GetProperty("scope")}";

    private static async Task OkAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Ct)}");
    }
}
