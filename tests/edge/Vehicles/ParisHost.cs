using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>
/// The product as it starts for Paris, with the bays and rules that come with the repository and no traffic. Only the hours differ: paid
/// bays ask for payment at all hours and from the first minute, so that what a test finds does not depend on the hour and the day of its
/// run.
/// </summary>
public sealed class ParisHost : IAsyncLifetime
{
    private readonly string _folder = TestDirectory.Make();

    /// <summary>The process.</summary>
    public StandaloneProcess Process { get; private set; } = null!;

    /// <summary>A client with a key of exactly these scopes, registered for both purposes of plate reads.</summary>
    public async Task<HttpClient> ClientAsync(params string[] scopes)
    {
        using var admin = Process.As("admin");
        string[] readPurposes = ["parking_control", "zfe_control"];
        using var answer = await admin.PostAsJsonAsync(
            "/v1/access/keys", new { name = $"{Guid.NewGuid():N}", scopes, eventsPerSecond = 0, readPurposes });
        answer.EnsureSuccessStatusCode();
        var client = new HttpClient { BaseAddress = new Uri(Process.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString());
        return client;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Process = await StandaloneProcess.StartAsync(Path.Combine(_folder, "data"), ["--city", "paris", "--no-simulation"]);

        // A silo learns of rules that were published within two seconds.
        await Wait.UntilAsync("the rules of Paris", async () =>
        {
            var bays = await Process.Http.GetFromJsonAsync<JsonElement>("/v1/bays?kind=paying&limit=1");
            return bays.GetProperty("features")[0].GetProperty("properties").GetProperty("tariffZone").ValueKind == JsonValueKind.String;
        });
        await PutAllHoursInForceAsync();
    }

    /// <summary>
    /// Publishes the policy of Paris with paid hours of the whole week and no time to pay, and waits until bays are judged by it.
    /// </summary>
    private async Task PutAllHoursInForceAsync()
    {
        var policy = JsonNode.Parse(ShippedBooks.ReadFile("paris/policy.json"))!;
        foreach (var paid in policy["policies"]!.AsArray().Where(each => (string?)each!["id"] is "paid-1" or "paid-2"))
        {
            paid!.AsObject().Remove("times");
            foreach (var rule in paid["rules"]!.AsArray()) rule!["graceMinutes"] = 0;
        }

        using var http = await ClientAsync(Scopes.Admin);
        using var content = new StringContent(policy.ToJsonString(), Encoding.UTF8, "application/json");
        using var stored = await http.PostAsync("/v1/rules/policy/paris/versions", content);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync());
        var version = (await stored.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32();
        using var published = await http.PostAsJsonAsync("/v1/rules/policy/paris/publications", new { version });
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());

        // The reason for a vehicle without a read, as soon as payment is asked for. Outside the hours of the town parking was free before.
        var bays = await Process.Http.GetFromJsonAsync<JsonElement>("/v1/bays?kind=paying&limit=1000");
        var bay = bays.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"))
            .Last(each => each.GetProperty("places").GetInt32() == 1).GetProperty("bayId").GetGuid();
        var arrival = DateTimeOffset.UtcNow.AddMinutes(-12).ToUnixTimeMilliseconds();
        using var sent = await http.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = "park_start",
                event_time = arrival,
                event_publication_time = arrival,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
                curb_space_id = bay,
            },
        });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        await Wait.UntilAsync("paid hours of the whole week", async () => await ReasonAsync(http, bay) == "payment_by_plate");
    }

    /// <summary>The reason of the assessment of a bay at this moment.</summary>
    public static async Task<string?> ReasonAsync(HttpClient http, Guid bay) =>
        (await ExplainAsync(http, bay)).GetProperty("outcome").GetProperty("reason").GetString();

    /// <summary>The explanation of the assessment of a bay at this moment.</summary>
    public static Task<JsonElement> ExplainAsync(HttpClient http, Guid bay)
    {
        var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return http.GetFromJsonAsync<JsonElement>($"/v1/explain?decision=assessment&bay={bay}&at={at}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Process is not null) await Process.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }
}
