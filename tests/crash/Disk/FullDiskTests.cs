using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Disk;

/// <summary>
/// A disk that is full refuses what it cannot keep, says so, and is used again as soon as there is room; nothing else needs a hand.
/// </summary>
public sealed class FullDiskTests
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);
    private static readonly string[] Reads =
        ["/v1/stays?from=2026-01-01T00:00:00Z", "/cds/events/events", "/cds/events/status", "/v1/projections/stays", "/v1/zones",
            "/v1/catalog", "/v1/rules"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_process_outlives_a_full_disk_and_goes_on_within_ten_seconds_of_room()
    {
        using var disk = new SmallDisk();
        await using var host = await StandaloneProcess.StartAsync(
            disk.Data, ["--city", "none", "--no-simulation"],
            new() { ["Disk__LeastFreeMegabytes"] = "100", ["Logging__LogLevel__Default"] = "Information" });
        using var admin = host.As("admin");
        await ImportAsync(admin);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(admin));
        Assert.Equal("ready", await StatusAsync(host));

        await disk.FillAsync();
        if (disk.IsReal) await Wait.UntilAsync("PostgreSQL to end for want of room", disk.ExhaustAsync, TimeSpan.FromSeconds(20));
        var written = host.Output.Length;
        await Wait.UntilAsync("events to be refused", async () => await SendAsync(admin) == HttpStatusCode.ServiceUnavailable,
            TimeSpan.FromSeconds(20));
        var answers = new Dictionary<string, int>();
        var until = Environment.TickCount64 + 12_000;
        while (Environment.TickCount64 < until) await LookAsync(admin, answers);
        Assert.DoesNotContain(answers,
            answer => answer.Key.EndsWith(" 500", StringComparison.Ordinal)
            || answer.Key.EndsWith("without Retry-After", StringComparison.Ordinal));
        Assert.True(host.Output.Length - written < 1_000_000, $"{host.Output.Length - written} characters of log.");

        if (disk.IsReal) Assert.Contains("MB free of", await CheckAsync(host, "disk"), StringComparison.Ordinal);

        await disk.FreeAsync();
        await Wait.UntilAsync("events to be taken again", async () => await SendAsync(admin) == HttpStatusCode.OK, Recovery);
        await Wait.UntilAsync("every read to be answered", async () => await AllAnswerAsync(admin), Recovery);
        await Wait.UntilAsync("every check to be well", async () => await StatusAsync(host) == "ready", Recovery);
    }

    private static async Task<bool> AllAnswerAsync(HttpClient http)
    {
        foreach (var address in Reads)
        {
            using var answer = await http.GetAsync(address, Ct);
            if (!answer.IsSuccessStatusCode) return false;
        }

        return true;
    }

    private static async Task LookAsync(HttpClient http, Dictionary<string, int> answers)
    {
        foreach (var address in Reads)
        {
            using var answer = await http.GetAsync(address, Ct);
            var kind = string.Create(CultureInfo.InvariantCulture, $"{address} {(int)answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is null) kind += " without Retry-After";
            answers[kind] = answers.GetValueOrDefault(kind) + 1;
        }

        await SendAsync(http);
    }

    private static async Task ImportAsync(HttpClient admin)
    {
        const string bay =
            """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2.3401,48.8601]},"properties":{"id":"b1","kind":"paying","places":1,"street":"Rue","zone":"Z"}}]}""";
        using var content = new StringContent(bay, Encoding.UTF8, "application/geo+json");
        using var answer = await admin.PostAsync(
            "/v1/catalog/imports?format=geojson&dataset=small&title=Small&licence=none&attribution=none&timeZone=Europe/Paris", content,
            Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var json = string.Create(CultureInfo.InvariantCulture, $$"""
            [{"event_id":"{{Guid.NewGuid()}}","event_type":"park_start","event_time":{{now}},"event_publication_time":{{now}},
            "data_source_type":"in_ground","data_source_device_id":"{{Guid.NewGuid()}}","curb_space_id":"{{Bays.BayId.Of("small", "b1")}}"}]
            """);
        using var answer = await http.PostAsync("/cds/events/event", new StringContent(json, Encoding.UTF8, "application/json"), Ct);
        return answer.StatusCode;
    }

    private static async Task<string> StatusAsync(StandaloneProcess host) => (await HealthAsync(host)).GetProperty("status").GetString()!;

    private static async Task<string> CheckAsync(StandaloneProcess host, string check) =>
        (await HealthAsync(host)).GetProperty("checks").GetProperty(check).GetString()!;

    private static async Task<JsonElement> HealthAsync(StandaloneProcess host)
    {
        using var answer = await host.Http.GetAsync("/health/ready", Ct);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return json.RootElement.Clone();
    }
}
