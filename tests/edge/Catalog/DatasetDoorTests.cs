using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>A town's own bays through the doors: a CSV file in, filtered by dataset, retired and restored.</summary>
public sealed class DatasetDoorTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_csv_file_becomes_bays_with_ids_that_anybody_can_compute_and_its_faults_are_named()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        var report = await ImportAsync(admin, "own-csv",
            "sep=;\r\nid;lat;lon;kind;note\r\nA1;31,10;-41,10;paying;x\r\n"
            + "A2;31,11;-41,11;garage;x\r\nA3;-41,12;31,12;;x\r\nA4;31,13;-41,13;;\r\n",
            "&dryRun=true");

        Assert.Equal((3, 1, 2),
            (report.GetProperty("accepted").GetInt32(), report.GetProperty("rejected").GetInt32(), report.GetProperty("noted").GetInt32()));
        Assert.Equal((4, "kind"), Place(report.GetProperty("rejections")[0]));
        Assert.Equal([(2, "note"), (5, "lat")], report.GetProperty("notes").EnumerateArray().Select(Place));

        await ImportAsync(admin, "own-csv", "id,lat,lon\nA1,31.10,-41.10\n");
        // UUIDv5 in the namespace that docs/catalogue.md names, by another implementation.
        var bay = (await BaysAsync("own-csv", "&sourceId=A1")).Single();
        Assert.Equal("a4ff457f-5262-58d7-8b6f-8bac76bca954", bay.GetProperty("bayId").GetString());
    }

    [Fact]
    public async Task A_filter_by_dataset_shows_its_bays_and_zones_alone_and_knows_a_name_that_is_wrong()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        await ImportAsync(admin, "own-one", "id,lat,lon\n1,31.2,-41.2\n");
        await ImportAsync(admin, "own-two", "id,lat,lon\n1,31.2,-41.2\n2,31.2,-41.2\n");

        Assert.Equal(["own-two", "own-two"], (await BaysAsync("own-two")).Select(bay => bay.GetProperty("dataset").GetString()));
        Assert.Equal(3, (await BaysAsync("own-one,own-two")).Length);
        var zones = await host.Http.GetFromJsonAsync<JsonElement>("/v1/zones?dataset=own-one", Ct);
        Assert.Equal(["own-one"],
            zones.GetProperty("features").EnumerateArray()
                .Select(zone => zone.GetProperty("properties").GetProperty("dataset").GetString()));
        foreach (var path in new[] { "/v1/bays?dataset=own-three", "/v1/zones?dataset=own-three", "/v1/bays?dataset=" })
        {
            using var wrong = await host.Http.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("/v1/catalog/datasets", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_retired_dataset_vanishes_keeps_its_history_and_comes_back_as_it_was()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var studies = await host.ClientAsync(Scopes.StudiesRead);
        await ImportAsync(admin, "own-retired", "id,lat,lon,street\n1,31.3,-41.3,Rue du Retrait\n");
        var before = (await BaysAsync("own-retired")).Single();
        var (bay, bayNo) = (before.GetProperty("bayId").GetString()!, before.GetProperty("bayNo").GetInt32());
        Assert.Empty(await SendAsync(bay, "park_start"));
        await Wait.UntilAsync("the stay", async () => (await StaysAsync(studies, bay)).Contains(bay, StringComparison.Ordinal));

        var retired = await SetAsync(admin, "own-retired", "retire");

        Assert.Equal(("retired", 1), (retired.GetProperty("state").GetString(), retired.GetProperty("bays").GetInt32()));
        Assert.Equal(retired.GetProperty("retiredAt").GetString(),
            (await SetAsync(admin, "own-retired", "retire")).GetProperty("retiredAt").GetString());
        Assert.Empty(await BaysAsync("own-retired"));
        foreach (var path in new[] { $"/v1/bays/{bay}", $"/v1/bays/by-no/{bayNo}" })
        {
            using var gone = await host.Http.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }

        Assert.DoesNotContain(
            "retrait", await host.Http.GetStringAsync("/v1/search?q=rue+du+retrait", Ct), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("own-retired", await host.Http.GetStringAsync("/v1/catalog", Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("own-retired", await host.Http.GetStringAsync("/v1/zones", Ct), StringComparison.Ordinal);
        var failure = Assert.Single(await SendAsync(bay, "park_end"));
        Assert.Equal("retired_bay", failure.GetProperty("error").GetString());
        Assert.Contains(bay, await StaysAsync(studies, bay), StringComparison.Ordinal);
        using (var refused = await PostFileAsync(admin, "own-retired", "id,lat,lon\n2,31.3,-41.3\n"))
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        var restored = await SetAsync(admin, "own-retired", "restore");

        Assert.Equal("active", restored.GetProperty("state").GetString());
        Assert.NotEqual(JsonValueKind.Null, restored.GetProperty("restoredAt").ValueKind);
        var after = (await BaysAsync("own-retired")).Single();
        Assert.Equal(before.GetProperty("bayId").GetString(), after.GetProperty("bayId").GetString());
        Assert.Equal((bayNo, "occupied"), (after.GetProperty("bayNo").GetInt32(), after.GetProperty("status").GetString()));
        Assert.Empty(await SendAsync(bay, "park_end"));
        var acts = await admin.GetStringAsync("/v1/audit/acts?kind=dataset_retired&limit=100", Ct);
        Assert.Contains("own-retired", acts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_key_of_the_dataset_retires_it_and_a_name_that_is_wrong_is_not_found()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        await ImportAsync(admin, "own-guarded", "id,lat,lon\n1,31.4,-41.4\n");
        using var made = await admin.PostAsJsonAsync("/v1/access/keys",
            new { name = "bound elsewhere", scopes = new[] { Scopes.CatalogWrite }, datasets = new[] { "own-else" } }, Ct);
        using var bound = new HttpClient { BaseAddress = new Uri(host.Url) };
        bound.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            (await made.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("secret").GetString());
        using var reader = await host.ClientAsync(Scopes.EventsRead);

        foreach (var (client, dataset, status) in new[]
        {
            (host.Http, "own-guarded", HttpStatusCode.Unauthorized), (reader, "own-guarded", HttpStatusCode.Forbidden),
            (bound, "own-guarded", HttpStatusCode.Forbidden), (admin, "own-none", HttpStatusCode.NotFound),
            (admin, "Own%20none", HttpStatusCode.NotFound),
        })
        {
            using var answer = await client.PostAsync($"/v1/catalog/datasets/{dataset}/retire", null, Ct);
            Assert.Equal((dataset, status), (dataset, answer.StatusCode));
        }

        var list = await host.Http.GetFromJsonAsync<JsonElement>("/v1/catalog/datasets", Ct);
        var guarded = list.GetProperty("datasets").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "own-guarded");
        Assert.Equal(("active", JsonValueKind.Null),
            (guarded.GetProperty("state").GetString(), guarded.GetProperty("retiredAt").ValueKind));
    }

    private static (int, string?) Place(JsonElement of) => (of.GetProperty("line").GetInt32(), of.GetProperty("field").GetString());

    private static async Task<JsonElement> SetAsync(HttpClient admin, string dataset, string what)
    {
        using var answer = await admin.PostAsync($"/v1/catalog/datasets/{dataset}/{what}", null, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static Task<string> StaysAsync(HttpClient studies, string bay) => studies.GetStringAsync($"/v1/stays?bayId={bay}", Ct);

    private async Task<JsonElement[]> BaysAsync(string dataset, string more = "")
    {
        var bays = await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays?dataset={dataset}{more}", Ct);
        return [.. bays.GetProperty("features").EnumerateArray().Select(bay => bay.GetProperty("properties"))];
    }

    private async Task<JsonElement[]> SendAsync(string bay, string type)
    {
        using var sender = await host.ClientAsync(Scopes.EventsWrite);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using var answer = await sender.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = type,
                event_time = now,
                event_publication_time = now,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
                curb_space_id = bay,
            },
        }, Ct);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("failures").EnumerateArray()];
    }

    private static async Task<JsonElement> ImportAsync(HttpClient http, string dataset, string file, string more = "")
    {
        using var answer = await PostFileAsync(http, dataset, file, more);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<HttpResponseMessage> PostFileAsync(HttpClient http, string dataset, string file, string more = "")
    {
        using var body = new StringContent(file, Encoding.UTF8, "text/csv");
        var terms = "title=t&licence=none&attribution=none&timeZone=Atlantic/Azores" + more;
        return await http.PostAsync($"/v1/catalog/imports?format=csv&dataset={dataset}&{terms}", body, Ct);
    }
}
