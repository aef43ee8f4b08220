using System.Diagnostics;
using System.Text.Json;
using ParkAndSee.Tests.Load;
using Xunit;

namespace ParkAndSee.Tests.Feed;

/// <summary>A screen's network, its API host and a silo fail: it shows the truth again soon, and never an old state as fresh.</summary>
public sealed class ResumableFeedTests
{
    private const int Bays = 20;

    /// <summary>The promise, and what a busy test machine may add.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2) + TimeSpan.FromSeconds(2);

    /// <summary>
    /// After a killed silo: until the cluster has taken its partitions over (<c>FailoverTests</c>), and then <see cref="Soon"/>.
    /// </summary>
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(6) + Soon;

    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task After_ten_seconds_without_a_network_the_screen_is_true_again_at_once()
    {
        await using var scene = await Scene.OpenAsync(silos: 1);
        scene.Relay.Cut();
        var clock = Stopwatch.StartNew();
        await Wait.UntilAsync("the screen to say that it is late", () => !scene.Screen.SaysFresh,
            HonestScreen.LateAfter + TimeSpan.FromSeconds(1));
        await Wait.UntilAsync("the cut to last", () => clock.Elapsed >= Cut);

        scene.Relay.Restore();
        await scene.AssertTrueAgainAsync("the road was open", Soon);
    }

    [Fact]
    public async Task After_a_long_cut_that_ends_the_connection_the_screen_comes_back_by_itself()
    {
        await using var scene = await Scene.OpenAsync(silos: 1);
        scene.Relay.Cut();
        var clock = Stopwatch.StartNew();
        await Wait.UntilAsync("the connection to be given up", () => clock.Elapsed >= TimeSpan.FromSeconds(16));

        scene.Relay.Restore();
        await scene.AssertTrueAgainAsync("the road was open", Soon);
    }

    [Fact]
    public async Task When_its_api_host_is_killed_the_screen_goes_on_with_the_other_one()
    {
        await using var scene = await Scene.OpenAsync(silos: 1);

        scene.Relay.Redirect(scene.Cluster.Apis[1].Url.ToString());
        await scene.Cluster.Apis[0].KillAsync();

        await scene.AssertTrueAgainAsync("its host was killed", Soon, events: 5);
    }

    [Fact]
    public async Task When_a_silo_is_killed_the_screen_says_so_or_shows_the_truth()
    {
        await using var scene = await Scene.OpenAsync(silos: 2);
        await scene.Cluster.WaitUntilSpreadAsync();

        await scene.Cluster.Silos[1].KillAsync();

        await scene.AssertTrueAgainAsync("a silo was killed", AfterKill, events: 2 * Bays);
    }

    /// <summary>A cluster with two API hosts, a street with a going on, and a screen of it behind a relay.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private Scene(ParkCluster cluster, Truth truth, NetworkRelay relay, HonestScreen screen) =>
            (Cluster, Truth, Relay, Screen) = (cluster, truth, relay, screen);

        public ParkCluster Cluster { get; }

        public Truth Truth { get; }

        public NetworkRelay Relay { get; }

        public HonestScreen Screen { get; }

        public static async Task<Scene> OpenAsync(int silos)
        {
            var ct = TestContext.Current.CancellationToken;
            var cluster = await ParkCluster.StartAsync(silos, apis: 2);
            using (var http = cluster.Client(0)) await new ProbeStreet(Bays).ImportAsync(http, ct);
            var truth = Truth.Begin(await NumbersAsync(cluster), cluster.Client(0, TimeSpan.FromSeconds(8)),
                cluster.Client(1, TimeSpan.FromSeconds(8)));
            var relay = new NetworkRelay(cluster.Apis[0].Url.ToString());
            var screen = new HonestScreen(relay.Url, [ProbeStreet.Tile], truth);
            await screen.StartAsync(ct);
            await Wait.UntilAsync("some events", () => truth.Acknowledged > 2 * Bays);
            await Wait.UntilAsync("the screen to show the truth", screen.ShowsTheTruth);
            return new Scene(cluster, truth, relay, screen);
        }

        /// <summary>Waits, while events go on, until the screen has caught up with them, and looks for lies on the way.</summary>
        public async Task AssertTrueAgainAsync(string since, TimeSpan limit, int events = 0)
        {
            var clock = Stopwatch.StartNew();
            var before = Truth.Acknowledged;
            await Wait.UntilAsync($"events to be taken after {since}", () => Truth.Acknowledged >= before + events);
            await Wait.UntilAsync($"the screen to show the truth after {since}", Screen.ShowsTheTruth, limit);
            TestContext.Current.TestOutputHelper!.WriteLine($"true {clock.Elapsed.TotalSeconds:0.00} s after {since}");
            await Truth.StopAsync();
            await Wait.UntilAsync("the screen to show the last events", Screen.ShowsTheTruth, limit);
            Assert.Empty(Screen.Lies);
        }

        public async ValueTask DisposeAsync()
        {
            await Truth.DisposeAsync();
            await Screen.DisposeAsync();
            await Relay.DisposeAsync();
            await Cluster.DisposeAsync();
        }

        private static async Task<int[]> NumbersAsync(ParkCluster cluster)
        {
            using var http = cluster.Client(0);
            using var page = JsonDocument.Parse(await http.GetStringAsync($"/v1/bays?limit={Bays}"));
            var numbers = page.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
                .ToDictionary(p => p.GetProperty("bayId").GetGuid(), p => p.GetProperty("bayNo").GetInt32());
            return [.. Enumerable.Range(0, Bays).Select(n => numbers[ProbeStreet.BayOf(n).Value])];
        }
    }
}
