using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Live;
using ParkAndSee.ServiceDefaults;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>What a check says, without a cluster.</summary>
public sealed class HealthCheckTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddDays(1));

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public async Task A_host_is_ready_once_its_feed_is_whole_and_as_long_as_it_is_fresh()
    {
        var ledger = new FeedLedger();
        var check = new LiveHealthCheck(ledger, new LiveHost(), _time);
        ledger.Expect(1);
        Assert.Contains("1 partitions are not loaded yet", await SaidAsync(check), StringComparison.Ordinal);

        ledger.Observe(new FeedFrame("a", 1, 1, [], []), Now);
        foreach (var partition in ledger.TakeMissing(1)) ledger.Done(partition, read: true);
        Assert.Equal("ok", await SaidAsync(check));

        _time.Advance(LiveHealthCheck.MostAge);
        Assert.Equal("ok", await SaidAsync(check));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("16 s old", await SaidAsync(check), StringComparison.Ordinal);

        // What a silo sends first after it stood still may be from before: its partitions are read again.
        ledger.Observe(new FeedFrame("a", 1, 2, [], []), Now);
        foreach (var partition in ledger.TakeMissing(1)) ledger.Done(partition, read: true);
        Assert.Equal("ok", await SaidAsync(check));
    }

    [Fact]
    public async Task A_process_that_stops_is_not_ready()
    {
        using var app = new Lifetime();
        var check = new DrainingHealthCheck(app);
        Assert.Equal("ok", await SaidAsync(check));

        app.StopApplication();
        Assert.Equal("The process is stopping.", await SaidAsync(check));
    }

    private static async Task<string> SaidAsync(IHealthCheck check)
    {
        var result = await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        return result.Status == HealthStatus.Healthy ? "ok" : result.Description!;
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
