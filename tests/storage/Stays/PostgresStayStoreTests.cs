using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Postgres.Stays;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

public sealed class PostgresStayStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PartitionKey Partition = new(5);

    private TestDatabase _database = null!;
    private PostgresStayStore _store = null!;
    private StayLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _store = new PostgresStayStore(_database.DataSource);
        _log = await StayLog.CreateAsync(_database.DataSource, Partition);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public Task After_every_batch_the_rows_are_the_fold_of_the_log_so_far() => StayLogs.Log.SampleAsync(async sample =>
    {
        await _log.ClearAsync();
        // The whole log is there from the beginning: what lies beyond the checkpoint must not show.
        await AppendAsync(sample.Entries);
        var seq = 0L;
        foreach (var size in sample.Sizes.TakeWhile(_ => seq < sample.Entries.Length))
        {
            seq = await _log.ProjectAsync(_store, seq, size);
            Assert.Equal(_log.Expected(seq), await StayLog.ReadAsync(_store));
        }
    }, iter: 25, threads: 1);

    [Fact]
    public Task What_bays_forgot_makes_no_stay_after_any_batch() => StayLogs.Forgetful.SampleAsync(async sample =>
    {
        await _log.ClearAsync();
        await AppendAsync(sample.Entries);
        var seq = 0L;
        foreach (var size in sample.Sizes.TakeWhile(_ => seq < sample.Entries.Length))
        {
            seq = await _log.ProjectAsync(_store, seq, size);
            Assert.Equal(_log.Expected(seq), await StayLog.ReadAsync(_store));
        }

        await _store.ResetAsync(Partition, CancellationToken.None);
        await _log.ProjectAllAsync(_store, 1000);
        Assert.Equal(_log.Expected(seq), await StayLog.ReadAsync(_store));
    }, iter: 40, threads: 1);

    [Fact]
    public async Task A_word_of_the_future_is_none_of_its_device_and_one_from_before_gives_way()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var (ahead, stuck) = (Guid.NewGuid(), Guid.NewGuid());
        await _database.ScalarAsync($"INSERT INTO device_status VALUES ('{stuck}', 4, {now + 86_400_000}, 5, false)");
        JournalEntry Entry(long seq, Guid device, EventType type, long at) => new(
            seq,
            new JournalEvent(
                0, at, new SensorEvent(Guid.NewGuid(), type, at, at, BayId.None, Guid.Empty, device, DataSourceType.InGround, -1, null)));

        await _store.ApplyAsync(Partition, 0, [Entry(1, ahead, EventType.ParkEnd, now + 60_000)], CancellationToken.None);
        Assert.Equal([stuck], (await DevicesAsync()).Select(status => status.Device));

        JournalEntry[] more =
        [
            Entry(2, ahead, EventType.ParkStart, now), Entry(3, ahead, EventType.ParkEnd, now + 60_000),
            Entry(4, stuck, EventType.ParkStart, now),
        ];
        await _store.ApplyAsync(Partition, 1, more, CancellationToken.None);
        var devices = (await DevicesAsync()).Select(status => (status.LastHeard, status.LastType));
        Assert.Equal([(now, EventType.ParkStart), (now, EventType.ParkStart)], devices);
    }

    [Fact]
    public Task Order_and_batching_of_the_log_change_no_row() => Gen.Select(StayLogs.Log, Gen.Int, Gen.Int[1, 40])
        .SampleAsync(async (sample, seed, size) =>
        {
            await _log.ClearAsync();
            await AppendAsync(sample.Entries);
            await _log.ProjectAllAsync(_store, size);
            var first = await StayLog.ReadAsync(_store);

            await _log.ClearAsync();
            // The log itself drops repetitions; a batch that comes twice is refused by the checkpoint (below).
            new Random(seed).Shuffle(sample.Entries);
            await AppendAsync(sample.Entries);
            await _log.ProjectAllAsync(_store, 120 / size);

            Assert.Equal(first, await StayLog.ReadAsync(_store));
        }, iter: 15, threads: 1);

    [Fact]
    public async Task A_rebuild_gives_the_rows_that_were_there()
    {
        await AppendAsync(StayLogs.Log.Array[3].Single().SelectMany(l => l.Entries));
        await _log.ProjectAllAsync(_store, 7);
        var live = await StayLog.ReadAsync(_store);

        await _store.ResetAsync(Partition, CancellationToken.None);
        Assert.Empty(await StayLog.ReadAsync(_store));
        Assert.Equal(0, await _store.ReadCheckpointAsync(Partition, CancellationToken.None));
        await _log.ProjectAllAsync(_store, 1000);

        Assert.NotEmpty(live);
        Assert.Equal(live, await StayLog.ReadAsync(_store));
    }

    [Fact]
    public async Task A_batch_is_taken_in_once_whoever_brings_it()
    {
        await AppendAsync(StayLogs.Entry.Array[40].Single());
        var entries = await new PostgresJournalReader(_database.DataSource, new RecentAppends())
            .ReadAsync(Partition, 0, 20, CancellationToken.None);

        var racers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => _store.ApplyAsync(Partition, 0, entries, CancellationToken.None)));

        Assert.Single(racers, won => won);
        Assert.False(await _store.ApplyAsync(Partition, 10, entries, CancellationToken.None));
        Assert.Equal(20, await _store.ReadCheckpointAsync(Partition, CancellationToken.None));
        Assert.Equal(_log.Expected(20), await StayLog.ReadAsync(_store));
    }

    [Fact]
    public async Task What_breaks_off_leaves_neither_rows_nor_checkpoint()
    {
        await AppendAsync(StayLogs.Entry.Array[40].Single());
        var entries = await new PostgresJournalReader(_database.DataSource, new RecentAppends())
            .ReadAsync(Partition, 0, 40, CancellationToken.None);
        await _database.ScalarAsync("ALTER TABLE stay_bay ADD CONSTRAINT broken CHECK (false)");

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _store.ApplyAsync(Partition, 0, entries, CancellationToken.None));
        Assert.Equal(0, await _store.ReadCheckpointAsync(Partition, CancellationToken.None));
        Assert.Empty(await StayLog.ReadAsync(_store));

        await _database.ScalarAsync("ALTER TABLE stay_bay DROP CONSTRAINT broken");
        Assert.True(await _store.ApplyAsync(Partition, 0, entries, CancellationToken.None));
        Assert.Equal(_log.Expected(40), await StayLog.ReadAsync(_store));
    }

    [Fact]
    public async Task A_rebuild_leaves_other_partitions_alone()
    {
        var other = await StayLog.CreateAsync(_database.DataSource, new PartitionKey(6));
        await other.AppendAsync([(other.Bay(0), new StayEvent(1, EventType.ParkStart, -1, Guid.Empty))]);
        await other.ProjectAllAsync(_store, 10);

        await _store.ResetAsync(Partition, CancellationToken.None);

        Assert.Equal(other.Expected(1), await StayLog.ReadAsync(_store));
        Assert.Equal(1, (await _store.ReadCheckpointsAsync(CancellationToken.None))[6]);
    }

    private Task<DeviceStatus[]> DevicesAsync() =>
        new PostgresJournalReader(_database.DataSource, new RecentAppends()).ReadDevicesAsync(Guid.Empty, 10, CancellationToken.None);

    private Task AppendAsync(IEnumerable<(int Bay, StayEvent Event)> entries) =>
        _log.AppendAsync([.. entries.Select(e => (_log.Bay(e.Bay), e.Event))]);
}
