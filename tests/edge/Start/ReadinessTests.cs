using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Start;

/// <summary>Ready means that the doors can answer.</summary>
public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly string _folder = TestDirectory.Make();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_folder));

    [Fact]
    public async Task A_process_is_not_ready_before_its_citys_bays_are_there()
    {
        var port = FreePort.Next();
        using var http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        var starting = StandaloneProcess.StartAsync(Path.Combine(_folder, "data"), ["--city", "melbourne", "--no-simulation"], port: port);
        var loading = 0;
        await Wait.UntilAsync("the process to be ready", async () =>
        {
            if (await ReadAsync(http, "/health/ready") is not var (status, health)) return false;
            if (status == HttpStatusCode.OK) return true;
            if (health.GetProperty("checks").GetProperty("city").GetString() != "ok") loading++;
            return false;
        });

        var (_, catalog) = (await ReadAsync(http, "/v1/catalog"))!.Value;
        Assert.True(loading > 0);
        Assert.True(catalog.GetProperty("bays").GetInt32() > 1_000, catalog.ToString());
        await (await starting).DisposeAsync();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)?> ReadAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(address, Ct);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
            return (answer.StatusCode, json.RootElement.Clone());
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return null; // it does not listen yet
        }
    }
}
