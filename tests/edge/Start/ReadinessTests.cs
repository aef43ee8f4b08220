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
    public async Task A_process_is_not_ready_before_its_citys_bays_are_there_and_prints_each_step_and_its_addresses()
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

        await using var process = await starting;
        foreach (var step in Enumerable.Range(1, 5))
            Assert.Contains($"[{step}/5] ", process.Output, StringComparison.Ordinal);
        await Wait.UntilAsync("the summary of the start", () =>
            process.Output.Contains($"  API   {process.Url}/docs", StringComparison.Ordinal)
            && process.Output.Contains($"  Keys  {Path.Combine(_folder, "data", "credentials.json")}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_is_damaged_makes_the_process_not_ready_and_its_door_answers_that_it_is_to_be_asked_again()
    {
        await using var installation = await StoppedInstallation.MakeAsync();
        await using var process = await installation.StartAsync();
        using var admin = process.As("admin");
        foreach (var (table, part, door) in new[]
        {
            ("stay", "stays", "/v1/stays"), ("event_log", "events", "/cds/events/events"), ("rule_version", "rules", "/v1/rules"),
            ("shared_case", "shared vehicles", "/v1/shared/cases"),
            ("device_status", "events", "/cds/events/status"), ("zone", "catalogue", "/v1/search?q=rue"),
        })
        {
            await installation.Database.ScalarAsync($"ALTER TABLE {table} RENAME TO away");
            using var answer = await admin.GetAsync(door, Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable || answer.IsSuccessStatusCode,
                $"{door}: {answer.StatusCode}");
            if (door != "/v1/search?q=rue") Assert.True(answer.Headers.RetryAfter is not null, door);
            await Wait.UntilAsync($"readiness to name {part}", async () =>
                await ReadAsync(process.Http, "/health/ready") is (HttpStatusCode.ServiceUnavailable, var health)
                && health.GetProperty("checks").GetProperty("store").GetString() == $"Cannot be read: {part}."
                && health.GetProperty("checks").GetProperty("tables").GetString()!.StartsWith($"Cannot be read: {part}.",
                    StringComparison.Ordinal), TimeSpan.FromSeconds(10));

            await installation.Database.ScalarAsync($"ALTER TABLE away RENAME TO {table}");
            await Wait.UntilAsync("readiness to be well again",
                async () => await ReadAsync(process.Http, "/health/ready") is (HttpStatusCode.OK, _), TimeSpan.FromSeconds(10));
            using var again = await admin.GetAsync(door, Ct);
            Assert.True(again.IsSuccessStatusCode, $"{door}: {again.StatusCode}");
        }
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
