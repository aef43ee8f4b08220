using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Hosting;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>A disk that fills is told while there is still room.</summary>
public sealed class DiskHealthCheckTests
{
    [Theory]
    [InlineData(false, 0, HealthStatus.Healthy)]
    [InlineData(true, 2_000_000_000, HealthStatus.Healthy)]
    [InlineData(true, 1_999_999_999, HealthStatus.Degraded)]
    [InlineData(true, 0, HealthStatus.Degraded)]
    public void Below_its_setting_it_is_degraded_and_not_unready(bool isKnown, long free, HealthStatus status) =>
        Assert.Equal(status, DiskHealthCheck.Evaluate(isKnown, (free, 10_000_000_000), leastFree: 2_000).Status);

    [Fact]
    public void It_says_how_much_is_left_and_that_it_was_not_told() =>
        Assert.Equal(
            ("The disk of the database has 150 MB free of 10000 MB; make room: below 2000 MB is a warning.", HealthStatus.Degraded),
            (DiskHealthCheck.Evaluate(true, (150_000_000, 10_000_000_000), 2_000).Description!,
                DiskHealthCheck.Evaluate(true, null, 2_000).Status));
}
