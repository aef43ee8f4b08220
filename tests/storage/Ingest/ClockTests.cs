using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using ParkAndSee.Clock;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A silo compares its clock with the database's, and takes no events while the two differ by more than 2 s.</summary>
public sealed class ClockTests(PostgresFixture postgres) : PartitionTest(postgres, 9, 1)
{
    private readonly OtherClock _other = new();

    private protected override void Configure(IHostApplicationBuilder builder) => builder.Services.AddSingleton<IDatabaseClock>(_other);

    [Theory]
    [InlineData(30 * 24 * 3600)]
    [InlineData(-30 * 24 * 3600)]
    [InlineData(3)]
    public async Task Events_are_refused_while_the_clocks_differ_and_ready_says_so(int seconds)
    {
        await StepAsync(seconds);
        var e = TestSilo.Event(Bays[0], 10);

        await Assert.ThrowsAsync<ClockOffException>(() => Writer.AppendAsync([e]));
        Assert.Contains("The clock of this host differs by", await UnhealthyAsync(), StringComparison.Ordinal);
        Assert.Equal(0L, await Database.ScalarAsync("SELECT count(*) FROM event_log"));

        await StepAsync(1);
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([e]));
        Assert.Null(await UnhealthyAsync());
    }

    [Fact]
    public async Task API_hosts_are_told_the_databases_time()
    {
        await StepAsync(-60);
        Assert.InRange(await Silo.Grains.Clock().NowAsync(), _other.Now - 2_000, _other.Now + 2_000);
    }

    private async Task StepAsync(int seconds)
    {
        _other.Step = TimeSpan.FromSeconds(seconds);
        await Silo.Service<SiloClock>().CompareAsync(Ct);
    }

    private async Task<string?> UnhealthyAsync()
    {
        var report = await Silo.Service<HealthCheckService>().CheckHealthAsync(check => check.Name == "silo-clock", Ct);
        return report.Entries["silo-clock"].Description;
    }

    private sealed class OtherClock : IDatabaseClock
    {
        public TimeSpan Step { get; set; }

        public long Now => (DateTimeOffset.UtcNow + Step).ToUnixTimeMilliseconds();

        public Task<long> ReadAsync(CancellationToken ct) => Task.FromResult(Now);
    }
}
