using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>A silo is asked to go while events are sent: it hands over, and nobody at the door notices.</summary>
public sealed class DrainTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_silo_in_turn_leaves_without_an_error_at_the_door(bool byCommand)
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 2);
        await using var load = await DoorLoad.StartAsync(cluster, senders: 8);
        await load.WaitForMoreAsync(2_000);
        for (var n = 0; n < cluster.Silos.Length; n++)
        {
            load.StartMeasuring();
            var clock = Stopwatch.StartNew();
            if (byCommand) await DrainAsync(cluster, n);
            else await cluster.Silos[n].StopAsync();
            Say($"{cluster.Silos[n].Name} left in {clock.Elapsed.TotalSeconds:0.00} s", load);
            Assert.Equal(0, cluster.Silos[n].ExitCode);
            await load.WaitForMoreAsync(2_000);

            load.StartMeasuring();
            await cluster.WaitUntilReadyAsync(cluster.StartSilo(n));
            await load.WaitForMoreAsync(2_000);
            Say($"{cluster.Silos[n].Name} came back", load);
        }

        await load.StopAndCheckAsync(cluster.Postgres.ConnectionString);
        Assert.True(load.Refusals.Count == 0, string.Join('\n', load.Refusals) + "\n" + cluster.DescribeOutput());
    }

    [Fact]
    public async Task A_silo_that_leaves_says_so_until_it_has_gone()
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 1);
        await cluster.WaitUntilReadyAsync(cluster.Silos[1]);
        using var http = new HttpClient { BaseAddress = cluster.Silos[1].Url };
        var seen = new List<string>();

        var leaving = cluster.Silos[1].StopAsync();
        while (await LookAsync(http) is { } answer) seen.Add(answer);
        await leaving;

        Assert.Contains("503 draining", seen);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen); // 200, then 503, and never back
        Assert.Equal(0, cluster.Silos[1].ExitCode);
    }

    [Fact]
    public async Task Where_no_silo_runs_there_is_nothing_to_drain()
    {
        await using var command = ServerProcess.StartWith(["--drain"], "drain", "ParkAndSee.Silo", new("http://127.0.0.1:0"),
            new Dictionary<string, string> { ["Silo__SiloPort"] = "1" });
        await command.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, command.ExitCode);
        Assert.StartsWith("No silo answers at ", Assert.Single(command.Output.Split('\n')), StringComparison.Ordinal);
    }

    private static async Task DrainAsync(ParkCluster cluster, int n)
    {
        var settings = new Dictionary<string, string> { ["Silo__SiloPort"] = cluster.SiloPort(n).ToString(CultureInfo.InvariantCulture) };
        await using var command = ServerProcess.StartWith(["--drain"], "drain", "ParkAndSee.Silo", new("http://127.0.0.1:0"), settings);
        await command.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(command.ExitCode == 0, command.Output);
        Assert.StartsWith("draining", command.Output, StringComparison.Ordinal);
        Assert.EndsWith("ended", command.Output, StringComparison.Ordinal);
        await cluster.Silos[n].WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
    }

    private static async Task<string?> LookAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
        }
        catch (HttpRequestException)
        {
            return null; // it has gone
        }
    }

    private static void Say(string what, DoorLoad load) => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}; the door was silent for {load.LongestSilence.TotalSeconds:0.00} s at most, a request took "
        + $"{load.LongestRequest.TotalSeconds:0.00} s at most."));
}
