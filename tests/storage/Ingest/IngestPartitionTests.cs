using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Promises 1, 2 and 3 on a real silo and a real PostgreSQL.</summary>
public sealed class IngestPartitionTests(PostgresFixture postgres) : PartitionTest(postgres, 5, 8)
{
    [Fact]
    public async Task An_acknowledged_event_is_on_disk()
    {
        var outcomes = await Writer.AppendAsync([TestSilo.Event(Bays[0], 10)]);

        Assert.Equal([IngestOutcome.Accepted], outcomes);
        Assert.Equal([1L], await SequenceAsync());
    }

    [Fact]
    public async Task A_repeated_event_is_a_success_and_stands_once_in_the_log()
    {
        var e = TestSilo.Event(Bays[0], 10);

        var outcomes = await Writer.AppendAsync([e, e]);
        var again = await Writer.AppendAsync([e]);

        Assert.Equal([IngestOutcome.Accepted, IngestOutcome.Duplicate], outcomes);
        Assert.Equal([IngestOutcome.Duplicate], again);
        Assert.Single(await SequenceAsync());
    }

    [Fact]
    public async Task An_old_event_is_recognised_after_a_restart_too()
    {
        var old = TestSilo.Event(Bays[0], 10);
        await Writer.AppendAsync([old, TestSilo.Event(Bays[0], 20)]);
        await RestartAsync();

        var outcomes = await Writer.AppendAsync([old, TestSilo.Event(Bays[0], 10)]);

        Assert.Equal([IngestOutcome.Duplicate, IngestOutcome.Accepted], outcomes);
        Assert.Equal([1L, 2L, 3L], await SequenceAsync());
    }

    [Fact]
    public async Task An_event_of_an_unknown_bay_is_refused_and_the_rest_is_taken()
    {
        var outcomes = await Writer.AppendAsync([TestSilo.Event(new BayId(Guid.NewGuid()), 10), TestSilo.Event(Bays[0], 10)]);

        Assert.Equal([IngestOutcome.UnknownBay, IngestOutcome.Accepted], outcomes);
    }

    [Fact]
    public async Task A_bay_that_the_catalogue_gains_is_taken_after_a_refresh()
    {
        var newcomer = TestSilo.BaysOf(Partition, 9)[8];
        await TestSilo.AddBaysAsync(Database.ConnectionString, [newcomer]);
        await Writer.RefreshCatalogAsync();

        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([TestSilo.Event(newcomer, 10)]));
    }

    [Fact]
    public async Task A_bay_of_a_retired_dataset_takes_no_events_until_it_is_restored_and_then_goes_on_where_it_was()
    {
        var early = TestSilo.Event(Bays[0], 10);
        await Writer.AppendAsync([early]);
        Assert.NotNull(await Silo.Grains.Dataset("test").SetRetiredAsync(true));

        Assert.Equal([IngestOutcome.RetiredBay], await Writer.AppendAsync([TestSilo.Event(Bays[0], 20)]));
        await RestartAsync();
        Assert.Equal([IngestOutcome.RetiredBay, IngestOutcome.UnknownBay],
            await Writer.AppendAsync([TestSilo.Event(Bays[0], 30), TestSilo.Event(new BayId(Guid.NewGuid()), 30)]));
        Assert.NotNull(await Silo.Grains.Dataset("test").SetRetiredAsync(false));

        Assert.Equal([IngestOutcome.Duplicate, IngestOutcome.Accepted],
            await Writer.AppendAsync([early, TestSilo.Event(Bays[0], 40)]));
        Assert.Equal([1L, 2L], await SequenceAsync());
    }

    [Fact]
    public async Task A_stale_owner_cannot_commit()
    {
        await Writer.AppendAsync([TestSilo.Event(Bays[0], 10)]);
        await Silo.Partitions.OpenAsync(Partition, Ct); // somebody else takes over

        await Assert.ThrowsAsync<FencedException>(() => Writer.AppendAsync([TestSilo.Event(Bays[0], 20)]));
        Assert.Equal([1L], await SequenceAsync());
    }

    [Fact]
    public async Task A_stale_owner_tells_no_states_and_gives_way()
    {
        await Writer.AppendAsync([TestSilo.Event(Bays[0], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())]);
        var opening = await Silo.Partitions.OpenAsync(Partition, Ct); // somebody else takes over

        await Assert.ThrowsAsync<FencedException>(() => Writer.SnapshotAsync());

        var snapshot = await Wait.ForAsync("the states from the partition's next owner", async () =>
        {
            try
            {
                return await Writer.SnapshotAsync();
            }
            catch (FencedException)
            {
                return null;
            }
        });
        Assert.Equal(opening.Epoch + 1, snapshot.Epoch);
        Assert.Equal(BayStatus.Occupied, Assert.Single(snapshot.Bays).Status);
    }

    [Fact]
    public async Task A_fenced_owner_gives_way_and_the_next_one_goes_on()
    {
        await Writer.AppendAsync([TestSilo.Event(Bays[0], 10)]);
        await Silo.Partitions.OpenAsync(Partition, Ct);
        await Assert.ThrowsAsync<FencedException>(() => Writer.AppendAsync([TestSilo.Event(Bays[0], 20)]));

        await Wait.UntilAsync("the partition's next owner takes an event", async () =>
        {
            try
            {
                await Writer.AppendAsync([TestSilo.Event(Bays[0], 30)]);
                return true;
            }
            catch (FencedException)
            {
                return false;
            }
        });
        Assert.Equal([1L, 2L], await SequenceAsync());
    }

    [Fact]
    public async Task Shuffled_repeated_and_concurrent_delivery_gives_the_same_states_and_each_event_once()
    {
        var random = new Random(7);
        var events = Enumerable.Range(0, 2_000)
            .Select(n => TestSilo.Event(Bays[random.Next(Bays.Length)], random.Next(1, 500), (EventType)random.Next(1, 13))).ToArray();
        var delivery = events.Concat(events.Where(_ => random.Next(5) == 0)).ToArray();
        random.Shuffle(delivery);

        await Task.WhenAll(delivery.Chunk(37).Select(Writer.AppendAsync));

        Assert.Equal(events.Select(e => e.EventId).Order(), await EventIdsAsync());
        Assert.Equal(Enumerable.Range(1, events.Length).Select(n => (long)n), await SequenceAsync());
        foreach (var bay in Bays) await AssertStateAsync(bay, events);
        await RestartAsync();
        foreach (var bay in Bays) await AssertStateAsync(bay, events);
    }

    [Fact]
    public async Task A_lost_checkpoint_does_no_harm()
    {
        SensorEvent[] events = [TestSilo.Event(Bays[0], 10), TestSilo.Event(Bays[1], 20), TestSilo.Event(Bays[0], 30, EventType.ParkEnd)];
        await Writer.AppendAsync(events);
        await RestartAsync(() => ExecuteAsync("DELETE FROM bay_state; UPDATE ingest_part SET ckpt_seq = 0"));

        await AssertStateAsync(Bays[0], events);
        await AssertStateAsync(Bays[1], events);
    }

    [Fact]
    public async Task A_batch_above_the_bound_is_refused_whole()
    {
        var tooMany = Enumerable.Range(1, IngestLimits.MaxBatch + 1).Select(at => TestSilo.Event(Bays[0], at)).ToArray();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Writer.AppendAsync(tooMany));
        Assert.Empty(await SequenceAsync());
    }

    private async Task AssertStateAsync(BayId bay, SensorEvent[] events)
    {
        var expected = default(BayState);
        foreach (var e in events.Where(e => e.Bay == bay))
            expected = BayFold.Apply(expected, BayFact.Of(expected.AppliedSeq + 1, e, long.MaxValue));
        var key = new BayKey(Partition, bay);
        await Wait.UntilAsync($"bay {bay} has the state of its events", async () =>
            expected with { AppliedSeq = 0 } == (await Writer.RecallAsync(bay)) with { AppliedSeq = 0 }
            && expected with { AppliedSeq = 0 } == (await Silo.Grains.Bay(key).GetAsync()) with { AppliedSeq = 0 });
    }

    private Task<List<long>> SequenceAsync() =>
        ColumnAsync($"SELECT seq FROM event_log WHERE part = {Partition.Number} ORDER BY seq", row => row.GetInt64(0));

    private Task<List<Guid>> EventIdsAsync() => ColumnAsync("SELECT event_id FROM event_log", row => row.GetGuid(0), sort: true);

    private async Task<List<T>> ColumnAsync<T>(string sql, Func<NpgsqlDataReader, T> read, bool sort = false)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await rows.ReadAsync()) values.Add(read(rows));
        if (sort) values.Sort();
        return values;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
