using ParkAndSee.Tests.Load;
using Xunit;

namespace ParkAndSee.Tests.Overload;

/// <summary>
/// One integrator sends many times what the host can take while others work. The full minute: <c>tests/bench overload</c>.
/// </summary>
public sealed class FloodTests
{
    private const int FloodEventsPerSecond = 100_000;
    private const int FloodPerRequest = 500;
    private const long MostGrowth = 500_000_000;

    /// <summary>
    /// What a busy test machine does to a latency by itself, ms; the bare ratio is the
    /// benchmark's. Without the gate the others wait for seconds, and are refused.
    /// </summary>
    private const double Noise = 1_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_flood_by_one_key_is_refused_and_the_others_hardly_notice()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var loaded = await LoadedCluster.StartAsync(20_000, ct);
        using var crowd = await Crowd.GatherAsync(loaded, ct);
        using var flood = new Pacer(await loaded.SenderAsync("flood", ct), loaded.City, FloodPerRequest);
        await flood.RunAsync(10_000, Quiet, null, ct);
        await flood.DrainAsync();
        var quiet = await crowd.SendAsync(Quiet, null, ct);
        using var memory = new MemoryWatch(loaded.Api.Id);
        var before = loaded.Api.ResidentBytes();

        var pressing = flood.RunAsync(FloodEventsPerSecond, Flood, null, ct);
        var during = await crowd.SendAsync(Flood, null, ct);
        await pressing;
        await flood.DrainAsync().WaitAsync(Recovery, ct);
        var after = await crowd.SendAsync(Quiet, null, ct);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"others: quiet {quiet}, during {during}, after {after}; flood {flood.Answers.Statuses}; memory {before / 1e6:0} to "
            + $"{memory.Peak / 1e6:0} MB");
        Assert.Empty(flood.Answers.Wrong);
        Assert.Empty(crowd.Answers.SelectMany(a => a.Wrong));
        Assert.True(flood.Refused > 0, "Nothing of the flood was refused: it was none.");
        Assert.True(flood.Answers.Taken > 0, "Nothing of the flood was taken.");
        Assert.Equal(0, crowd.Refused);
        Assert.InRange(during.P50, 0, 2 * quiet.P50 + Noise);
        Assert.InRange(after.P99, 0, 2 * quiet.P99 + Noise);
        Assert.InRange(memory.Peak - before, long.MinValue, MostGrowth);
        Assert.Null(await JournalCompleteness.FaultAsync(loaded.Cluster.Postgres.ConnectionString,
            crowd.Answers.Append(flood.Answers), ct));
    }
}
