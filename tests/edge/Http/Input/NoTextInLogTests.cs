using System.Net;
using System.Text;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Whatever a caller puts a text into, no line of the log holds it.</summary>
public sealed class NoTextInLogTests(RunningHost host)
{
    private const string Mark = "mark7Q";

    private static readonly string[] Paths =
    [
        "/v1/quotes", "/v1/zfe/checks", "/v1/vehicles", "/v1/vehicles/lookup", "/v1/vehicles/near", "/v1/permits", "/v1/permits/revoke",
        "/v1/rights", "/v1/access/keys",
        "/v1/audit/looks/of-vehicle", "/v1/rules/tariff/mark7q/versions", "/v1/rules/tariff/mark7q/publications",
        "/v1/catalog/imports?format=geojson&dataset=mark7q",
        "/v1/shared/cases/5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b09/clear", "/cds/events/event", "/mds/events", "/mds/telemetry",
        "/gbfs/vehicle_status?operator=mark7Q",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_character_set_that_nobody_knows_is_415_at_every_door()
    {
        foreach (var path in Paths)
        {
            using var content = new StringContent("[]");
            content.Headers.Clear();
            content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset=\"{Mark}\"");
            using var admin = host.Process.As("admin");
            using var answer = await admin.PostAsync(path, content, Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.UnsupportedMediaType, $"{path}: {answer.StatusCode}");
        }

        AssertSilent();
    }

    [Fact]
    public async Task Bodies_of_every_form_leave_no_text()
    {
        string[] bodies =
        [
            $$"""{"{{Mark}}":1}""", $"\"{Mark}\"", $"{{\"tariff\":{Mark}",
            $$"""{"plate":"{{Mark}}","start":"{{Mark}}","at":"{{Mark}}","zone":"\u0000{{Mark}}","bayId":"{{Mark}}"}""",
            $$"""[{"{{Mark}}":"{{Mark}}\ud800"}]""", $$$"""{"tariff":["{{{Mark}}}"],"vehicle":{"{{{Mark}}}":[]}}""", Mark, $"<{Mark}/>",
        ];
        using var admin = host.Process.As("admin");
        foreach (var path in Paths)
        {
            foreach (var body in bodies)
            {
                foreach (var type in (string[])["application/json", "text/plain", $"application/{Mark}", Mark])
                {
                    using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                    content.Headers.TryAddWithoutValidation("Content-Type", type);
                    using var answer = await admin.PostAsync(path, content, Ct);
                    Assert.True((int)answer.StatusCode < 500, $"{path} with {body}: {answer.StatusCode}");
                }
            }
        }

        AssertSilent();
    }

    [Fact]
    public async Task Headers_addresses_and_methods_leave_no_text()
    {
        foreach (var header in (string[])
            ["Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie", "If-None-Match", "If-Modified-Since", "Range",
                "Origin", "Referer", "User-Agent", "X-Forwarded-For",
            "X-Forwarded-Proto", "X-Forwarded-Host", "traceparent", "tracestate", "baggage", "Expect", "Upgrade", "Connection",
            "Transfer-Encoding", "Content-Encoding", Mark])
            foreach (var path in (string[])["/", "/v1/catalog", "/v1/zones", "/v1/bays?limit=1", "/v1/audit/looks", "/hubs/live", "/docs",
                $"/{Mark}", $"/v1/bays/{Mark}", $"/v1/bays?{Mark}={Mark}"])
                await SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{header}: {Mark}\r\nConnection: close\r\n\r\n");
        string[] raw =
        [
            $"GET / HTTP/1.1\r\nHost: {Mark}\r\n\r\n", $"GET / HTTP/1.1\r\nHost: {Mark}\u0001\r\n\r\n",
            $"{Mark} / HTTP/1.1\r\nHost: localhost\r\n\r\n", $"GET /{Mark}%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"GET /v1/bays HTTP/{Mark}\r\n\r\n", $"{Mark}\r\n\r\n", $"GET http://{Mark}/v1/bays HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: localhost\r\n{Mark}\r\n\r\n",
            $"GET /{Mark}\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Mark}\r\n\r\n",
            "POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
            + $"chunked\r\n\r\n{Mark}\r\n", $"CONNECT {Mark}:443 HTTP/1.1\r\nHost: {Mark}:443\r\n\r\n",
        ];
        foreach (var text in raw) await SendAsync(text);
        AssertSilent();
    }

    [Theory]
    [InlineData("/hubs/live")]
    [InlineData("/hubs/enforcement")]
    [InlineData("/hubs/ingest")]
    public async Task Calls_of_hubs_leave_no_text(string hub)
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl($"{host.Url}{hub}", options => options.AccessTokenProvider = () => Task.FromResult<string?>(
                host.Process.Secret("admin"))).Build();
        await connection.StartAsync(Ct);
        object?[][] arguments = [[], [Mark], [new { tiles = Mark }], [new { zones = Mark, verdicts = new[] { Mark }, hostId = Mark }],
            [Mark, Mark], [null]];
        foreach (var method in (string[])["Watch", "Events", Mark])
            foreach (var sent in arguments)
                if (connection.State == HubConnectionState.Connected)
                    await Assert.ThrowsAnyAsync<Exception>(() => connection.InvokeCoreAsync(method, typeof(object), sent, Ct));
        AssertSilent();
    }

    [Fact]
    public async Task Handshakes_and_keys_of_hubs_leave_no_text()
    {
        await SendAsync(
            $"GET /hubs/live?access_token={Mark}{Mark}{Mark}{Mark} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: "
            + $"websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Mark}\r\n\r\n");
        await SendAsync($"POST /hubs/live?id={Mark} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\n{Mark}");
        await SendAsync(
            $"POST /hubs/ingest/negotiate?access_token={Mark}{Mark}{Mark}{Mark} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        AssertSilent();
    }

    private void AssertSilent() => Assert.DoesNotContain(Mark, host.Process.Output, StringComparison.OrdinalIgnoreCase);

    private async Task SendAsync(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            var status = await RawRequest.SendAsync(host.Url, text, patience.Token);
            Assert.True(status < 500, $"{text} is answered {status}.");
        }
        catch (IOException)
        {
            // The server has hung up.
        }
    }
}
