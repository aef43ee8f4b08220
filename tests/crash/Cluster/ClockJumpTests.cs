using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Tests.Faults;
using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>A host whose clock jumps takes no events, says so, and freezes no bay.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Jump = TimeSpan.FromDays(30);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_whose_clock_jumps_thirty_days_takes_nothing_until_it_is_right_again_and_no_bay_is_frozen()
    {
        var ground = new FaultGround(silos: 1);
        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, ground: ground);
        using var http = cluster.Client(0);
        var city = await Faults.City.ImportAsync(http, Ct);
        var bay = new BayId(city.Bays[0].Id);
        await Wait.UntilAsync("the first event to be taken", async () => await SendAsync(http, bay, "park_start") == 1, Limit);

        foreach (var (role, url, check) in new[] { ("api", cluster.Apis[0].Url, "clock"), ("silo", cluster.Silos[0].Url, "silo-clock") })
        {
            await Wait.UntilAsync($"{role} to be ready", async () => (await ReadyAsync(url)).Status == HttpStatusCode.OK, Limit);
            ground.ClockOf(role, 0).Step = Jump;
            // at once: the monotonic clock knows
            Assert.Equal(-1, await SendAsync(http, bay, "park_end", role == "api" ? Jump : TimeSpan.Zero));
            if (role == "api")
                Assert.Equal(HttpStatusCode.ServiceUnavailable,
                    (await http.PostAsJsonAsync("/mds/events", Array.Empty<object>(), Ct)).StatusCode);
            var ready = await ReadyAsync(url);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
            Assert.Contains($"\"{check}\"", ready.Text, StringComparison.Ordinal);
            Assert.Contains("The clock of this host differs by", ready.Text, StringComparison.Ordinal);
            ground.ClockOf(role, 0).Step = TimeSpan.Zero;
        }

        // Ahead of its time by nearly as much as the door lets pass, and then what truly happened.
        await Wait.UntilAsync("events to be taken again",
            async () => await SendAsync(http, bay, "park_start", TimeSpan.FromSeconds(299)) == 1, Limit);
        Assert.Equal(1, await SendAsync(http, bay, "park_end"));
        await Wait.UntilAsync("the departure to show", async () =>
        {
            var shown = (await http.GetFromJsonAsync<JsonElement>($"/v1/bays/{bay}", Ct)).GetProperty("properties");
            return shown.GetProperty("status").GetString() == "free"
                && shown.GetProperty("since").GetDateTimeOffset() <= DateTimeOffset.UtcNow;
        }, Limit);
    }

    /// <summary>Sends one event; how many were taken, or −1 when the door answered 503.</summary>
    private static async Task<int> SendAsync(HttpClient http, BayId bay, string type, TimeSpan ahead = default)
    {
        var at = (DateTimeOffset.UtcNow + ahead).ToUnixTimeMilliseconds();
        var e = new
        {
            event_id = Guid.NewGuid(),
            event_type = type,
            event_time = at,
            event_publication_time = at,
            curb_space_id = bay.Value,
            data_source_type = "in_ground",
            data_source_device_id = Guid.NewGuid(),
        };
        using var answer = await http.PostAsJsonAsync("/cds/events/event", new[] { e }, Ct);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return -1;
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("success").GetInt32();
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(Uri host)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(host, "/health/ready"), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
