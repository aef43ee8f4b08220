using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>A silo is asked to go while events are sent: it hands over, and nobody at the door notices.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Every_silo_in_turn_leaves_without_an_error_at_the_door()
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 2);
        await using var load = await DoorLoad.StartAsync(cluster, senders: 8);
        await load.WaitForMoreAsync(2_000);
        for (var n = 0; n < cluster.Silos.Length; n++)
        {
            load.StartMeasuring();
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await cluster.Silos[n].StopAsync();
            var left = clock.Elapsed;
            Assert.Equal(0, cluster.Silos[n].ExitCode);
            await load.WaitForMoreAsync(2_000);
            TestContext.Current.TestOutputHelper?.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {cluster.Silos[n].Name} left in {left.TotalSeconds:0.00} s; the door was silent for {load.LongestSilence.TotalSeconds:0.00} s at most, a request took {load.LongestRequest.TotalSeconds:0.00} s at most.");
            load.StartMeasuring();
            await cluster.WaitUntilReadyAsync(cluster.StartSilo(n));
            await load.WaitForMoreAsync(2_000);
            TestContext.Current.TestOutputHelper?.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {cluster.Silos[n].Name} came back; silent {load.LongestSilence.TotalSeconds:0.00} s at most, a request took {load.LongestRequest.TotalSeconds:0.00} s at most.");
        }

        await load.StopAndCheckAsync(cluster.Postgres.ConnectionString);
        Assert.True(load.Refusals.Count == 0, string.Join('\n', load.Refusals) + "\n" + cluster.DescribeOutput());
    }
}
