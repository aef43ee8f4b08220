using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Journal;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>A queue that is nearly full is told before events are refused.</summary>
public sealed class JournalHealthCheckTests
{
    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(0.89, HealthStatus.Healthy)]
    [InlineData(0.9, HealthStatus.Unhealthy)]
    [InlineData(1, HealthStatus.Unhealthy)]
    public void A_queue_is_healthy_below_nine_tenths(double fullness, HealthStatus status) =>
        Assert.Equal(status, JournalHealthCheck.Evaluate(fullness).Status);

    [Fact]
    public void The_answer_says_how_full_it_is() =>
        Assert.Equal("The queue in front of the disk is 95 % full.", JournalHealthCheck.Evaluate(0.95).Description);
}
