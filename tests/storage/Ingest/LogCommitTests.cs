using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Few rows and many go to the disk in two ways: what lies there, and who is let through, must not tell them apart.</summary>
public sealed class LogCommitTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Few = JournalStatement.MaxRows;
    private const int Many = JournalStatement.MaxRows + 1;

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(Few)]
    [InlineData(Many)]
    public async Task What_was_appended_is_read_again_as_it_was(int count)
    {
        var events = Enumerable.Range(1, count).Select(Event).ToArray();

        Assert.Empty(await CommitAsync(Append(part: 1, epoch: 0, first: 1, events)));

        var read = await new PostgresJournalReader(_database.DataSource, new RecentAppends())
            .ReadAsync(new PartitionKey(1), 0, 1_000, CancellationToken.None);
        Assert.Equal(events.Length, read.Length);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(i + 1, read[i].Seq);
            Assert.Equal(events[i] with { Event = events[i].Event with { Extras = null } },
                read[i].Logged with { Event = read[i].Logged.Event with { Extras = null } });
            Assert.Equal(events[i].Event.Extras, read[i].Logged.Event.Extras);
        }
    }

    [Theory]
    [InlineData(Few)]
    [InlineData(Many)]
    public async Task One_partition_with_another_owner_keeps_all_rows_off_the_disk(int count)
    {
        await _database.ScalarAsync("UPDATE ingest_part SET epoch = 7 WHERE part = 2");
        var events = Enumerable.Range(1, count - 1).Select(Event).ToArray();

        var fenced = await CommitAsync(Append(part: 1, epoch: 0, first: 1, events), Append(part: 2, epoch: 6, first: 1, Event(1)));

        Assert.Equal([2], fenced.Select(part => (int)part));
        Assert.Equal(0L, await _database.ScalarAsync("SELECT count(*) FROM event_log"));
        Assert.Equal(0L, await _database.ScalarAsync("SELECT sum(last_seq)::bigint FROM ingest_part"));
    }

    [Theory]
    [InlineData(Few)]
    [InlineData(Many)]
    public async Task A_number_that_is_taken_is_refused(int count)
    {
        var events = Enumerable.Range(1, count).Select(Event).ToArray();
        await CommitAsync(Append(part: 1, epoch: 0, first: 1, events));

        Assert.Equal([1], (await CommitAsync(Append(part: 1, epoch: 0, first: 1, events))).Select(part => (int)part));
        Assert.Empty(await CommitAsync(Append(part: 1, epoch: 0, first: count + 1, events)));
    }

    private async Task<HashSet<short>> CommitAsync(params JournalAppend[] appends)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await JournalTransaction.CommitAsync(connection, [.. appends.Select(append => new PendingAppend(append))],
            CancellationToken.None);
    }

    private static JournalAppend Append(short part, long epoch, long first, params JournalEvent[] events) =>
        new(new PartitionKey(part), epoch, first, events);

    // Every column differs from row to row, and what may be left out is, now and then. An event without a bay needs no catalogue.
    private static JournalEvent Event(int n) => new(0, 9_000 + n, new SensorEvent(
        Guid.NewGuid(), EventType.ScheduledReport, 7_000 + n, 8_000 + n, BayId.None, n % 3 == 0
            ? Guid.Empty
            : Guid.NewGuid(), Guid.NewGuid(),
        DataSourceType.InGround, (short)(n % 4 - 1), n % 5 == 0 ? null : [(byte)'{', (byte)(n % 100), (byte)'}']));
}
