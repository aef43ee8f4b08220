using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A silo compares its clock with the database's, and takes no events while the two differ by more than 2 s.</summary>
public sealed class ClockTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PartitionKey Partition = new(9);
    private static readonly BayId[] Bays = TestSilo.BaysOf(Partition, 1);

    private readonly OtherClock _other = new();
    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private IIngestPartitionGrain Writer => _silo.Grains.Partition(Partition);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await TestSilo.AddBaysAsync(_database.ConnectionString, Bays);
        _silo = await TestSilo.StartAsync(_database.ConnectionString, configure: builder => builder.Services.AddSingleton<IDatabaseClock>(_other));
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

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
        Assert.Equal(0L, await _database.ScalarAsync("SELECT count(*) FROM event_log"));

        await StepAsync(1);
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([e]));
        Assert.Null(await UnhealthyAsync());
    }

    [Fact]
    public async Task API_hosts_are_told_the_databases_time()
    {
        await StepAsync(-60);
        Assert.InRange(await _silo.Grains.Clock().NowAsync(), _other.Now - 2_000, _other.Now + 2_000);
    }

    private async Task StepAsync(int seconds)
    {
        _other.Step = TimeSpan.FromSeconds(seconds);
        await _silo.Service<SiloClock>().CompareAsync(Ct);
    }

    private async Task<string?> UnhealthyAsync()
    {
        var report = await _silo.Service<HealthCheckService>().CheckHealthAsync(check => check.Name == "silo-clock", Ct);
        return report.Entries["silo-clock"].Description;
    }

    private sealed class OtherClock : IDatabaseClock
    {
        public TimeSpan Step { get; set; }

        public long Now => (DateTimeOffset.UtcNow + Step).ToUnixTimeMilliseconds();

        public Task<long> ReadAsync(CancellationToken ct) => Task.FromResult(Now);
    }
}
