using System.Diagnostics;
using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>One of two silos dies while events are sent and screens watch: both are whole again within seconds.</summary>
public sealed class FailoverTests
{
    /// <summary>
    /// The promise is 3 s as the median of many kills (<c>tests/bench recovery</c>); one kill beside a build may take longer.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    private static readonly ProbeStreet Street = new(256);

    [Fact]
    public async Task A_killed_silo_is_made_up_for_within_seconds()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 2);
        using (var http = cluster.Client(0)) await Street.ImportAsync(http, ct);
        await using var screen = new FeedProbe(cluster.Apis[1].Url);
        await screen.StartAsync(ProbeStreet.Tile, ct);
        var doors = new[] { new DoorProbe(cluster.Client(0), Street), new DoorProbe(cluster.Client(1), Street) };
        await Wait.UntilAsync("the doors to answer", () => doors.All(door => door.WholeSince(0) is not null));
        await cluster.WaitUntilSpreadAsync();
        await Wait.UntilAsync("the feed to be whole", () => screen.FeedTime > 0);

        var killed = Stopwatch.GetTimestamp();
        var killedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await cluster.Silos[1].KillAsync();
        var began = Stopwatch.GetTimestamp();
        await Wait.UntilAsync("events to be taken",
            () => doors.All(door => door.Answers is [.., { Whole: true } last] && last.Began > began), Limit);
        var doorIn = Stopwatch.GetElapsedTime(killed);
        await Wait.UntilAsync("the screens to be whole", () => screen.FeedTime > killedAt, Limit);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"door whole after {doorIn.TotalSeconds:0.00} s, screens after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.00} s");

        var answers = (await Task.WhenAll(doors.Select(door => door.StopAsync()))).SelectMany(a => a).ToArray();
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 429 or 503,
            $"The door answered {answer.Status}.\n{cluster.DescribeOutput()}"));
        Assert.Equal(0, screen.Gaps);
    }

    [Fact]
    public async Task After_a_kill_of_everything_the_cluster_does_not_wait_for_the_rows_of_the_dead()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 1);
        using (var http = cluster.Client(0)) await Street.ImportAsync(http, ct);
        await Task.WhenAll(cluster.Silos.Concat(cluster.Apis).Select(process => process.KillAsync()));

        var clock = Stopwatch.StartNew();
        for (var n = 0; n < cluster.Silos.Length; n++) cluster.StartSilo(n);
        cluster.StartApi(0);
        await cluster.WaitUntilReadyAsync();

        TestContext.Current.TestOutputHelper!.WriteLine($"ready after {clock.Elapsed.TotalSeconds:0.00} s");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20)); // Orleans alone: 100 s
        Assert.DoesNotContain("has lost its database session", cluster.DescribeOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_killed_and_comes_back_is_waited_for_and_loses_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 1);
        using (var http = cluster.Client(0)) await Street.ImportAsync(http, ct);
        var door = new DoorProbe(cluster.Client(0), Street);
        await Wait.UntilAsync("the door to answer", () => door.WholeSince(0) is not null);

        cluster.CrashPostgres();
        var back = await cluster.WaitForPostgresAsync(ct);
        await Wait.UntilAsync("events to be taken", () => door.Answers is [.., { Whole: true } last] && last.Began > back,
            TimeSpan.FromSeconds(15));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"door whole {Stopwatch.GetElapsedTime(back).TotalSeconds:0.00} s after the database was back");

        var answers = await door.StopAsync();
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 429 or 503,
            $"The door answered {answer.Status}.\n{cluster.DescribeOutput()}"));
        Assert.All(cluster.Silos, silo => Assert.False(silo.HasExited, $"{silo.Name} ended.\n{silo.Output}"));
    }
}
