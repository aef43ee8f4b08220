using System.Globalization;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>A body of 200 MB is refused at every door, soon, and costs no memory, whether its length is told or not.</summary>
public sealed class LargeBodyTests(RunningHost host)
{
    private const long Flood = 200L * 1024 * 1024;

    // What the kernel takes on both sides of a connection before a reader has to.
    private const long OnTheWay = 24L * 1024 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/quotes", 0)]
    [InlineData("/v1/zfe/checks", 0)]
    [InlineData("/v1/vehicles/near", 0)]
    [InlineData("/v1/permits", 0)]
    [InlineData("/v1/rights", 0)]
    [InlineData("/v1/access/keys", 0)]
    [InlineData("/v1/audit/looks/of-vehicle", 0)]
    [InlineData("/v1/rules/tariff/paris/versions", 1)]
    [InlineData("/v1/rules/zfe-areas/france/versions", 16)]
    [InlineData("/cds/events/event", 8)]
    [InlineData("/mds/events", 8)]
    [InlineData("/gbfs/vehicle_status?operator=edge-gbfs", 8)]
    public async Task A_flood_is_refused_early(string address, int megabytes)
    {
        var head =
            $"POST {address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + $"{host.Process.Secret("admin")}\r\n";

        var (told, sentOfTold) = await RawRequest.FloodAsync(host.Url, head, Flood, chunked: false, Ct);
        var (untold, sentOfUntold) = await RawRequest.FloodAsync(host.Url, head, Flood, chunked: true, Ct);

        Assert.Equal((413, 413), (told, untold));
        Assert.InRange(sentOfTold, 0, OnTheWay);
        Assert.InRange(sentOfUntold, 0, (megabytes * 1024L * 1024) + OnTheWay);
    }

    [Theory]
    [InlineData("POST", "/hubs/live/negotiate?negotiateVersion=1")]
    [InlineData("POST", "/hubs/live?id=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("POST", "/hubs/ingest/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/v1/bays?limit=1")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/nothing")]
    public async Task A_flood_is_not_read_where_nothing_is_read(string method, string address)
    {
        var head = $"{method} {address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        foreach (var chunked in (bool[])[false, true])
        {
            var (_, sent) = await RawRequest.FloodAsync(host.Url, head, Flood, chunked, Ct);
            Assert.InRange(sent, 0, OnTheWay);
        }
    }

    [Fact]
    public async Task Forty_floods_at_once_cost_little_memory()
    {
        var head = "POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        using var warm = await host.Http.GetAsync("/v1/catalog", Ct);
        var before = host.Process.ResidentBytes();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(n => RawRequest.FloodAsync(host.Url, head, Flood, chunked: n % 2 == 0, Ct)));

        Assert.All(answers, answer => Assert.Equal(413, answer.Status));
        var grown = (host.Process.ResidentBytes() - before) / 1024 / 1024;
        Assert.True(grown < 100, string.Create(CultureInfo.InvariantCulture, $"The process has grown by {grown} MB."));
    }

    [Fact]
    public async Task Deep_json_is_refused()
    {
        using var admin = host.Process.As("admin");
        var deep = string.Concat(Enumerable.Repeat("[", 10_000));
        foreach (var address in (string[])["/v1/quotes", "/v1/rights", "/v1/zfe/checks", "/v1/access/keys", "/cds/events/event",
            "/mds/events", "/v1/rules/tariff/deep/versions"])
        {
            using var content = new StringContent(deep, System.Text.Encoding.UTF8, "application/json");
            using var answer = await admin.PostAsync(address, content, Ct);
            Assert.True((int)answer.StatusCode is 400 or 422, $"{address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_long_message_closes_the_connection_of_a_hub()
    {
        await using var live = new LiveClient(host.Url);
        var closed = new TaskCompletionSource();
        live.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await live.StartAsync(Ct);
        // One message of a mebibyte: 64 tiles would be 2 kB.
        await Assert.ThrowsAnyAsync<Exception>(() => live.WatchAsync(Enumerable.Range(0, 20_000).Select(n => (n, n)), zones: false, Ct));
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }
}
