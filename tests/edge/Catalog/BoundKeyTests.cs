using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>A key that is bound to datasets imports into these and into no other.</summary>
public sealed class BoundKeyTests(RunningHost host)
{
    // In the Atlantic: for FarAwayTests, which shares this host, Paris is another town.
    private const string Bays = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[-40.3,30.8]},"properties":{"source_id":"1","kind":"paying","zone":"A"}}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_into_a_dataset_of_another_key_is_refused_and_changes_nothing()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var bound = await BoundAsync(admin, "bound-own");
        using (var owned = await ImportAsync(admin, "bound-other")) Assert.Equal(HttpStatusCode.OK, owned.StatusCode);

        foreach (var (dataset, dryRun) in new[] { ("bound-other", false), ("bound-other", true), ("bound-new", false) })
        {
            using var refused = await ImportAsync(bound, dataset, dryRun);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
            Assert.Equal("/problems/other-dataset", problem.GetProperty("type").GetString());
            Assert.Equal("dataset", problem.GetProperty("fields")[0].GetString());
        }

        using var taken = await ImportAsync(bound, "bound-own");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await Wait.UntilAsync("the host's copy of the catalogue", async () => (await DatasetsAsync()).Contains("bound-own"));
        Assert.Equal(["bound-other", "bound-own"], await DatasetsAsync());
    }

    private async Task<string[]> DatasetsAsync()
    {
        var bays = await host.Http.GetFromJsonAsync<JsonElement>("/v1/bays?bbox=-41,30,-40,31&limit=100", Ct);
        return
        [
            .. bays.GetProperty("features").EnumerateArray()
                .Select(bay => bay.GetProperty("properties").GetProperty("dataset").GetString()!)
                .Where(name => name.StartsWith("bound-", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient http, string dataset, bool dryRun = false)
    {
        using var file = new StringContent(Bays, Encoding.UTF8, "application/geo+json");
        var query = $"format=geojson&dataset={dataset}&title=t&licence=none&attribution=none&timeZone=Europe/Paris";
        if (dryRun) query += "&dryRun=true";
        return await http.PostAsync($"/v1/catalog/imports?{query}", file, Ct);
    }

    private async Task<HttpClient> BoundAsync(HttpClient admin, params string[] datasets)
    {
        var wanted = new { name = "bound importer", scopes = new[] { Scopes.CatalogWrite }, datasets };
        using var made = await admin.PostAsJsonAsync("/v1/access/keys", wanted, Ct);
        made.EnsureSuccessStatusCode();
        var secret = (await made.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("secret").GetString();
        var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
