using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Stays;
using ParkAndSee.Projections;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>What a bay is told beside its sensor, on a real silo and a real PostgreSQL.</summary>
public sealed class EvidenceTests(PostgresFixture postgres) : PartitionTest(postgres, 6, 2)
{
    private static readonly RightSpan Right = new(1_000, 9_000);

    [Fact]
    public async Task A_bay_remembers_what_it_was_told_and_so_does_its_next_owner_from_a_checkpoint()
    {
        await TellAsync();
        await RestartAsync();

        await AssertToldAsync();
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM bay_state WHERE facts IS NOT NULL"));
    }

    [Fact]
    public async Task A_bay_remembers_what_it_was_told_and_so_does_its_next_owner_from_the_log()
    {
        await TellAsync();
        await RestartAsync(() =>
            CountAsync(
                "WITH gone AS (DELETE FROM bay_state RETURNING 1), back AS (UPDATE ingest_part SET ckpt_seq = 0 RETURNING 1) SELECT "
                + "count(*) FROM gone"));

        await AssertToldAsync();
    }

    [Fact]
    public async Task The_same_evidence_told_again_after_a_restart_stands_once_in_the_log()
    {
        var evidence = Evidence(Bays[0], 2_000, new BayEvidence(Right));
        await Writer.AppendAsync([TestSilo.Event(Bays[0], 500), evidence]);
        await RestartAsync();

        Assert.Equal([IngestOutcome.Duplicate], await Writer.AppendAsync([evidence]));
    }

    [Fact]
    public async Task Evidence_never_leaves_as_an_event_as_the_status_of_a_device_or_as_a_stay()
    {
        var arrival = TestSilo.Event(Bays[0], 500);
        await Writer.AppendAsync([arrival, Evidence(Bays[0], 2_000, new BayEvidence(Right)) with { Device = arrival.Device },
            Read(Bays[1], 3_000)]);
        await Silo.Grains.Projection(ProjectionNames.Stays, Partition).CatchUpAsync();

        var page = await Silo.Grains.Events().ReadAsync(new EventQuery(0, long.MaxValue, BayId.None, 0, null, 10));
        var devices = await Silo.Grains.Events().ReadDevicesAsync(Guid.Empty, 10);
        var stays = await new PostgresStayStore(Database.DataSource).ReadAsync(new StayQuery(null, null, BayId.None, null, 10), Ct);

        Assert.Equal([arrival.EventId], page.Events.Select(e => e.EventId));
        Assert.Equal((arrival.Device, 500, EventType.ParkStart), Assert.Single(devices.Select(d => (d.Device, d.LastHeard, d.LastType))));
        Assert.Equal([Bays[0]], stays.Stays.Select(stay => stay.Bay));
    }

    [Fact]
    public async Task Evidence_that_cannot_be_read_or_names_no_bay_is_refused_with_its_batch()
    {
        var good = TestSilo.Event(Bays[0], 500);
        var unreadable = TestSilo.Event(Bays[0], 600, EventType.RightAtBay) with { Extras = "{}"u8.ToArray() };

        await Assert.ThrowsAsync<ArgumentException>(() => Writer.AppendAsync([good, unreadable]));
        await Assert.ThrowsAsync<ArgumentException>(() => Writer.AppendAsync([Evidence(BayId.None, 600, new BayEvidence(Right))]));
        await Assert.ThrowsAsync<ArgumentException>(() => Writer.AppendAsync([Read(BayId.None, 600)]));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM event_log"));
    }

    [Fact]
    public async Task A_note_of_a_read_that_says_more_is_refused_by_the_writer_and_by_the_database()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => Writer.AppendAsync([Read(Bays[0], 600) with { Extras = new BayEvidence(Right).ToExtras() }]));
        await Writer.AppendAsync([Read(Bays[0], 600)]);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => CountAsync("WITH said AS (UPDATE event_log SET extras = '{}' RETURNING 1) SELECT count(*) FROM said"));

        Assert.Equal("event_log_read_says_nothing", refused.ConstraintName);
    }

    private async Task TellAsync()
    {
        await Writer.AppendAsync([TestSilo.Event(Bays[0], 500), TestSilo.Event(Bays[1], 500)]);
        await Writer.AppendAsync([Evidence(Bays[0], 2_000, new BayEvidence(Right)), Read(Bays[0], 3_000)]);
        await AssertToldAsync();
    }

    private async Task AssertToldAsync()
    {
        var told = new StayFacts(3_000, [new RightMark(2_000, Right)], 3_000);
        await Wait.UntilAsync("the bay knows what it was told", async () =>
            told == (await Writer.RecallAsync(Bays[0])).Facts
            && told == (await Silo.Grains.Bay(new BayKey(Partition, Bays[0])).GetAsync()).Facts);
        Assert.Equal(500, (await Writer.RecallAsync(Bays[0])).LastHeard);
        Assert.Null((await Writer.RecallAsync(Bays[1])).Facts);
    }

    private static SensorEvent Evidence(BayId bay, long at, BayEvidence evidence) =>
        TestSilo.Event(bay, at, EventType.RightAtBay) with { Extras = evidence.ToExtras() };

    private static SensorEvent Read(BayId bay, long at) => TestSilo.Event(bay, at, EventType.VehicleAtBay);

    private async Task<long> CountAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
