using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Tests.Stays;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public sealed class RecentLogTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PartitionKey Partition = new(5);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Memory_tells_what_the_disk_tells()
    {
        var bay = (await StayLog.CreateAsync(_database.DataSource, Partition)).Bay(0);
        var bayNo = (int)(await _database.ScalarAsync($"SELECT bay_no FROM bay WHERE bay_id = '{bay.Value}'"))!;
        var recent = new RecentAppends();
        await WriteAsync(recent, new JournalAppend(Partition, 0, 1,
            [Event(bayNo, bay, null), Event(0, new BayId(Guid.NewGuid()), null), Event(bayNo, bay, "{}"u8.ToArray())]));

        var disk = await ReadAsync(new RecentAppends());
        var memory = await ReadAsync(recent);

        Assert.Equal(3, disk.Length);
        Assert.Equal(disk.Select(WithoutExtras), memory.Select(WithoutExtras));
        Assert.Equal(disk.Select(entry => entry.Logged.Event.Extras), memory.Select(entry => entry.Logged.Event.Extras));
        await _database.ScalarAsync("DELETE FROM event_log");
        Assert.Equal(memory, await ReadAsync(recent));
    }

    private async Task WriteAsync(RecentAppends recent, JournalAppend append)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var log = new PostgresJournal(
            _database.DataSource, TimeProvider.System, recent, services.GetRequiredService<IMeterFactory>(),
            NullLogger<PostgresJournal>.Instance);
        await log.StartAsync(TestContext.Current.CancellationToken);
        await log.AppendAsync(append);
        await log.StopAsync(TestContext.Current.CancellationToken);
    }

    private Task<JournalEntry[]> ReadAsync(RecentAppends recent) =>
        new PostgresJournalReader(_database.DataSource, recent).ReadAsync(Partition, 0, 100, TestContext.Current.CancellationToken);

    private static JournalEntry WithoutExtras(JournalEntry entry) =>
        entry with { Logged = entry.Logged with { Event = entry.Logged.Event with { Extras = null } } };

    private static JournalEvent Event(int bayNo, BayId bay, byte[]? extras) => new(bayNo, 9, new SensorEvent(
        Guid.NewGuid(), EventType.ParkStart, 7, 8, bay, Guid.NewGuid(), Guid.NewGuid(), DataSourceType.InGround, 1, extras));
}
