using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>One of two silos dies or leaves while events are sent: the door and the screens go on.</summary>
public sealed class FailoverTests
{
    [Fact]
    public async Task A_cluster_of_separate_processes_serves()
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 2);
    }
}
