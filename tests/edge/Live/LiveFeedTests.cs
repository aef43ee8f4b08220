using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Bays;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

/// <summary>From the door to a screen, through the real process.</summary>
public sealed class LiveFeedTests(RunningHost host)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_screen_follows_a_bay_and_never_sees_a_gap(bool messagePack)
    {
        var ct = TestContext.Current.CancellationToken;
        var (bayNo, bay, tile) = await BayAsync(messagePack ? 11 : 12);
        await using var screen = new LiveClient(host.Url, hub => _ = messagePack ? hub.AddMessagePackProtocol() : hub);
        await screen.StartAsync(ct);
        await screen.WatchAsync([tile], zones: true, ct);

        for (var round = 0; round < 20; round++)
        {
            await SendAsync(bay, "park_start");
            await Wait.UntilAsync("the arrival on the screen", () => screen.StatusOf(bayNo) == BayStatus.Occupied);
            await SendAsync(bay, "park_end");
            await Wait.UntilAsync("the departure on the screen", () => screen.StatusOf(bayNo) == BayStatus.Free);
        }

        Assert.Equal(0, screen.Gaps);
    }

    [Fact]
    public async Task A_late_event_changes_nothing_on_the_screen()
    {
        var ct = TestContext.Current.CancellationToken;
        var (bayNo, bay, tile) = await BayAsync(13);
        await SendAsync(bay, "park_start");
        await SendAsync(bay, "park_end", DateTimeOffset.UtcNow.AddMinutes(-5));
        await using var screen = new LiveClient(host.Url);
        await screen.StartAsync(ct);
        await screen.WatchAsync([tile], zones: false, ct);

        await Wait.UntilAsync("the bay's state on the screen", () => screen.StatusOf(bayNo) != BayStatus.Unknown);

        Assert.Equal(BayStatus.Occupied, screen.StatusOf(bayNo));
    }

    [Fact]
    public async Task The_sums_of_the_zones_follow_their_bays()
    {
        var ct = TestContext.Current.CancellationToken;
        var (_, bay, tile) = await BayAsync(14);
        await using var screen = new LiveClient(host.Url);
        await screen.StartAsync(ct);
        await screen.WatchAsync([tile], zones: true, ct);
        await Wait.UntilAsync("the sums of all zones", () => !screen.Zones.IsEmpty);
        await SendAsync(bay, "park_end");
        await Wait.UntilAsync("the sums to count the free bays",
            async () => Free(screen) == await CountFreeAsync() && await StatusAsync(bay) == "free");
        await SendAsync(bay, "park_start");
        await Wait.UntilAsync("the sums to follow",
            async () => Free(screen) == await CountFreeAsync() && await StatusAsync(bay) == "occupied");
    }

    [Fact]
    public async Task Too_many_tiles_are_refused_by_name()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var screen = new LiveClient(host.Url);
        await screen.StartAsync(ct);

        var error = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(
            () => screen.WatchAsync(Enumerable.Range(0, 65).Select(n => (n, n)), zones: false, ct));
        Assert.Contains("tiles", error.Message, StringComparison.Ordinal);
    }

    private static int Free(LiveClient screen) => screen.Zones.Values.Sum(zone => zone.Kinds.Sum(kind => kind.Free));

    private async Task<int> CountFreeAsync() =>
        (await host.Http.GetFromJsonAsync<JsonElement>("/v1/bays?status=free&limit=5000")).GetProperty("features").GetArrayLength();

    private async Task<string> StatusAsync(Guid bay) =>
        (await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/{bay}")).GetProperty("properties").GetProperty("status").GetString()!;

    private async Task<(int BayNo, Guid Bay, (int X, int Y) Tile)> BayAsync(int bayNo)
    {
        var bay = await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/by-no/{bayNo}");
        var point = bay.GetProperty("geometry").GetProperty("coordinates");
        var tile = TileKey.At(point[0].GetDouble(), point[1].GetDouble());
        return (bayNo, bay.GetProperty("properties").GetProperty("bayId").GetGuid(), (tile.X, tile.Y));
    }

    private async Task SendAsync(Guid bay, string type, DateTimeOffset? at = null)
    {
        using var http = await host.ClientAsync("events:write");
        var time = (at ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds();
        using var answer = await http.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = type,
                event_time = time,
                event_publication_time = time,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
                curb_space_id = bay,
            },
        });
        answer.EnsureSuccessStatusCode();
    }
}
