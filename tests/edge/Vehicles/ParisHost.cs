using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>The product as it starts for Paris, with the bays and rules that come with the repository and no traffic.</summary>
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
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString());
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
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Process is not null) await Process.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }
}
