using System.Diagnostics;
using ParkAndSee.Tests.Load;
using Xunit;

namespace ParkAndSee.Tests.Overload;

/// <summary>
/// Screens that take less than there is to tell, and one that takes nothing: the host neither grows nor makes others wait.
/// </summary>
public sealed class SlowReaderTests
{
    private const int EventsPerSecond = 2_000;
    private const int Normal = 5;

    /// <summary>What a busy test machine does to a latency by itself, ms.</summary>
    private const double Noise = 300;


    /// <summary>The kernel's buffers have to fill before a send waits; then the host's patience of 10 s begins.</summary>
    private static readonly TimeSpan CutOff = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_thousand_slow_readers_cost_bounded_memory_and_nobody_elses_time()
    {
        const int slow = 1_000;
        const long mostEach = 600_000;
        var ct = TestContext.Current.CancellationToken;
        await using var scene = await Scene.OpenAsync(ct);
        var quiet = await scene.MeasureAsync(Measured, ct);
        var before = scene.Loaded.Api.ResidentBytes();
        using var memory = new MemoryWatch(scene.Loaded.Api.Id);

        using var readers = await SlowReaders.ConnectAsync(slow, scene.Loaded.Api.Url, scene.Loaded.City.Tiles(), ct);
        await scene.MeasureAsync(Measured, ct);
        var during = await scene.MeasureAsync(Measured, ct);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"quiet {quiet}, during {during}; memory {before / 1e6:0} to {memory.Peak / 1e6:0} MB");
        Assert.InRange(during.P50, 0, 2 * quiet.P50 + Noise);
        Assert.InRange(memory.Peak - before, long.MinValue, slow * mostEach);
        Assert.Equal(0, scene.Wall.Count().Gaps);
        Assert.Equal(0, scene.Wall.Count().Closed);
    }

    [Fact]
    public async Task A_reader_that_stops_reading_is_cut_off_and_nobody_waits_for_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scene = await Scene.OpenAsync(ct);
        var tiles = scene.Loaded.City.Tiles();
        var quiet = await scene.MeasureAsync(Measured, ct);

        // It asks for everything again and again and never reads: the window closes, the kernel's buffers fill, a send waits.
        using var stuck = await LeanScreen.ConnectAsync(scene.Loaded.Api.Url, tiles, false, null, ct, receiveBuffer: 4096);
        var clock = Stopwatch.StartNew();
        var measuring = scene.MeasureAsync(CutOff / 2, ct);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (stuck.TryWatch(tiles) && clock.Elapsed < CutOff) await pace.WaitForNextTickAsync(ct);
        var cutAfter = clock.Elapsed;
        var during = await measuring;

        TestContext.Current.TestOutputHelper!.WriteLine($"cut after {cutAfter.TotalSeconds:0.0} s; quiet {quiet}, during {during}");
        Assert.InRange(cutAfter, TimeSpan.FromSeconds(8), CutOff - TimeSpan.FromSeconds(1));
        Assert.InRange(during.P50, 0, 2 * quiet.P50 + Noise);
        Assert.Equal(0, scene.Wall.Count().Gaps);
        Assert.Equal(0, scene.Wall.Count().Closed);
    }

    /// <summary>A city with events and a few screens that read as they should.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly Pacer _pacer;
        private readonly DueBays _due;

        private Scene(LoadedCluster loaded, Pacer pacer, DueBays due, ScreenWall wall) =>
            (Loaded, _pacer, _due, Wall) = (loaded, pacer, due, wall);

        public LoadedCluster Loaded { get; }

        public ScreenWall Wall { get; }

        public static async Task<Scene> OpenAsync(CancellationToken ct)
        {
            var loaded = await LoadedCluster.StartAsync(20_000, ct);
            using var http = loaded.Cluster.Client(0);
            var due = new DueBays(await BayNumbers.ReadAsync(http, loaded.City, ct));
            var pacer = new Pacer(await loaded.SenderAsync("sensors", ct), loaded.City, 10);
            var viewports = new Viewports(loaded.City);
            var screens = new List<LeanScreen>();
            for (var n = 0; n < Normal; n++)
                screens.Add(await LeanScreen.ConnectAsync(loaded.Api.Url, viewports.Square(2), false, due.See, ct));
            var scene = new Scene(loaded, pacer, due, new ScreenWall(screens));
            await pacer.RunAsync(5_000, TimeSpan.FromSeconds(5), due.Expect, ct); // every bay is heard once
            return scene;
        }

        public async Task<(double P50, double P99)> MeasureAsync(TimeSpan duration, CancellationToken ct)
        {
            _due.Latencies.Clear();
            await _pacer.RunAsync(EventsPerSecond, duration, _due.Expect, ct);
            Assert.NotEqual(0, _due.Latencies.Count);
            return (_due.Latencies.Quantile(0.5), _due.Latencies.Quantile(0.99));
        }

        public async ValueTask DisposeAsync()
        {
            await _pacer.DrainAsync();
            Wall.Dispose();
            _pacer.Dispose();
            await Loaded.DisposeAsync();
        }
    }
}
