using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>
/// Nothing that is about a person, and no key, comes out of a process except where it is meant to: not in logs, figures or traces.
/// </summary>
[Collection(WatchedCollection.Name)]
public sealed class PrivacyTests(WatchedCluster watched)
{
    private const string Plate = "ZZ-987-YX";
    private const string Mail = "canary.person@example.org";
    private const string WrongKey = "park_wrong_canary_secret_of_nobody";
    private static readonly string Personal =
        $",\"vehicle_license_plate\":\"{Plate}\",\"contact\":\"{Mail}\",\"custom_attributes\":{{\"plate\":\"{Plate}\"}}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_figures_and_traces_name_no_plate_no_address_and_no_key()
    {
        await SendGoodAndBadAsync();
        await AskWithWordsInAddressesAsync();
        await ComeWithWrongKeysAsync();
        await StreamThroughTheHubAsync();
        await Wait.UntilAsync("traces of the refused requests",
            () => watched.Traces.Spans.Count(span => span.Name.StartsWith("POST /cds", StringComparison.Ordinal)) >= 4);

        var text = new StringBuilder(watched.Cluster.DescribeOutput()).Append(watched.Traces.Text);
        foreach (var process in (ServerProcess[])[watched.Cluster.Apis[0], watched.Cluster.Silos[0]])
            text.Append((await Scrape.OfAsync(watched.Cluster.MetricsOf(process), Ct)).Text);
        var told = text.ToString();
        foreach (var secret in (string[])[Plate, Mail, "canary.person", WrongKey, ParkCluster.Key,
            Convert.ToBase64String(Encoding.UTF8.GetBytes(ParkCluster.Key))])
            Assert.True(!told.Contains(secret, StringComparison.OrdinalIgnoreCase), $"'{secret}' came out: …{Around(told, secret)}…");
    }

    [Fact]
    public void Logs_are_one_JSON_object_a_line()
    {
        foreach (var process in (ServerProcess[])[watched.Cluster.Apis[0], watched.Cluster.Silos[0]])
        {
            var lines = process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.NotEmpty(lines);
            foreach (var line in lines)
            {
                using var json = JsonDocument.Parse(line);
                Assert.True(json.RootElement.TryGetProperty("EventId", out _) && json.RootElement.TryGetProperty("Category", out _), line);
            }
        }
    }

    private async Task SendGoodAndBadAsync()
    {
        await watched.SendAsync(watched.Event(Personal), Ct);
        using var http = watched.Cluster.Client(0);
        string[] bodies =
        [
            $"[{{\"event_id\":\"{Plate}\"",
            $"{{\"plate\":\"{Plate}\"}}",
            $"[{{\"event_id\":\"{Plate}\",\"event_type\":\"{Mail}\",\"data_source_device_id\":\"{Plate}\",\"curb_space_id\":\"{Mail}\"}}]",
            watched.Event(Personal).Replace(WatchedCluster.Bay.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal),
            string.Concat(Enumerable.Repeat("[", 200)) + Plate,
        ];
        foreach (var body in bodies) await PostAsync(http, "/cds/events/event", body, "application/json");
        await PostAsync(http, "/cds/events/event", Plate, "text/" + "plain");
        await PostAsync(http, $"/v1/catalog/imports?format={Plate}&dataset={Mail}", Plate, "application/geo+json");
        await PostAsync(http, "/v1/catalog/imports?format=geojson&dataset=watched&title=t&licence=l&attribution=a&timeZone=" + Plate,
            $"{{\"type\":\"{Plate}\"", "application/geo+json");
    }

    private async Task AskWithWordsInAddressesAsync()
    {
        using var http = watched.Cluster.Client(0);
        http.DefaultRequestHeaders.UserAgent.ParseAdd($"agent/1.0 ({Mail})");
        string[] addresses =
            [$"/v1/bays/{Plate}", $"/v1/bays?sourceId={Plate}", $"/cds/events/events?curb_zone_id={Plate}", $"/v1/{Plate}", $"/{Mail}",
                $"/cds/events/status?x={Mail}", $"/v1/stays?bayId={Plate}"];
        foreach (var address in addresses) (await http.GetAsync(address, Ct)).Dispose();
    }

    private async Task ComeWithWrongKeysAsync()
    {
        using var http = new HttpClient { BaseAddress = watched.Cluster.Apis[0].Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WrongKey);
        await PostAsync(http, "/cds/events/event", watched.Event(Personal), "application/json");
        using var form = new FormUrlEncodedContent([new("key", WrongKey)]);
        (await http.PostAsync("/ops/login", form, Ct)).Dispose();
        (await http.GetAsync($"/hubs/ingest?access_token={WrongKey}", Ct)).Dispose();
        (await http.GetAsync($"/hubs/live?id={Plate}&access_token={ParkCluster.Key}", Ct)).Dispose();
    }

    private async Task StreamThroughTheHubAsync()
    {
        // As a browser does: the key in the query.
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(watched.Cluster.Apis[0].Url, $"/hubs/ingest?access_token={ParkCluster.Key}"), http =>
            {
                http.Transports = HttpTransportType.WebSockets;
                http.SkipNegotiation = true;
            }).Build();
        await hub.StartAsync(Ct);
        byte[][] batches = [Encoding.UTF8.GetBytes(watched.Event(Personal)), Encoding.UTF8.GetBytes($"[{{\"event_id\":\"{Plate}\"")];
        var acks = 0;
        await foreach (var _ in hub.StreamAsync<JsonElement>("Events", batches.ToAsyncEnumerable(), Ct)) acks++;
        Assert.Equal(2, acks);
        await Assert.ThrowsAnyAsync<HubException>(() => hub.InvokeAsync(Plate, Mail, Ct));
        await Assert.ThrowsAnyAsync<HubException>(() => hub.InvokeAsync("Events", Plate, Mail, Ct));
    }

    private static async Task PostAsync(HttpClient http, string address, string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        (await http.PostAsync(address, content, Ct)).Dispose();
    }

    private static string Around(string text, string word)
    {
        var at = Math.Max(0, text.IndexOf(word, StringComparison.OrdinalIgnoreCase) - 400);
        return text[at..Math.Min(text.Length, at + 800)];
    }
}
