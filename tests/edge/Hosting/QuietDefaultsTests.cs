using System.Net;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>Who sets nothing shows nothing: no figures, no dashboard.</summary>
public sealed class QuietDefaultsTests(RunningHost host)
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/ops")]
    [InlineData("/ops/")]
    [InlineData("/ops/login")]
    [InlineData("/ops/DashboardCounters")]
    public async Task Neither_figures_nor_dashboard_are_there(string address)
    {
        using var admin = host.Process.As("admin");
        using var answer = await admin.GetAsync(address, TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("parkandsee_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Orleans Dashboard", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
