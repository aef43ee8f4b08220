using System.Diagnostics;
using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>One of two silos dies while events are sent and screens watch: both are whole again within seconds.</summary>
public sealed class FailoverTests
{
    /// <summary>The promise is 3 s as the median of many kills (<c>tests/bench recovery</c>); one kill beside a build may take longer.</summary>
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
        await Wait.UntilAsync("the feed to be whole", () => screen.FeedTime > 0);

        var killed = Stopwatch.GetTimestamp();
        var killedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await cluster.Silos[1].KillAsync();
        var began = Stopwatch.GetTimestamp();
        await Wait.UntilAsync("events to be taken", () => doors.All(door => door.Answers is [.., { Whole: true } last] && last.Began > began), Limit);
        var doorIn = Stopwatch.GetElapsedTime(killed);
        await Wait.UntilAsync("the screens to be whole", () => screen.FeedTime > killedAt, Limit);
        TestContext.Current.TestOutputHelper!.WriteLine($"door whole after {doorIn.TotalSeconds:0.00} s, screens after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.00} s");

        var answers = (await Task.WhenAll(doors.Select(door => door.StopAsync()))).SelectMany(a => a).ToArray();
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 429 or 503, $"The door answered {answer.Status}.\n{cluster.DescribeOutput()}"));
        Assert.Equal(0, screen.Gaps);
    }
}
