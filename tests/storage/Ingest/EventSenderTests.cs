using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Who sent an event, and how long what it brought along is kept, on a real silo and a real PostgreSQL.</summary>
public sealed class EventSenderTests(PostgresFixture postgres) : PartitionTest(postgres, 9, 1)
{
    private static readonly long Owner = SenderId.Of("owner");
    private static readonly long Other = SenderId.Of("other");

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [Fact]
    public async Task An_earlier_event_of_another_sender_with_the_same_id_takes_nothing_from_the_owner()
    {
        var own = TestSilo.Event(Bays[0], 10) with { Sender = Owner };
        await Writer.AppendAsync([own with { Sender = Other, Type = EventType.ParkEnd }]);

        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([own]));
        await RestartAsync(); // from the log, too
        Assert.Equal([IngestOutcome.Duplicate], await Writer.AppendAsync([own]));
        Assert.Equal([IngestOutcome.Duplicate], await Writer.AppendAsync([own with { Sender = Other }]));
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([own with { Sender = SenderId.Of("third") }]));
    }

    [Fact]
    public async Task What_was_logged_before_senders_were_is_known_from_everybody()
    {
        var old = TestSilo.Event(Bays[0], 10);
        await Writer.AppendAsync([old]);
        await RestartAsync();

        Assert.Equal([IngestOutcome.Duplicate], await Writer.AppendAsync([old with { Sender = Owner }]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_that_gives_way_is_taken_until_another_sender_speaks_for_the_bay(bool withCheckpoint)
    {
        var made = TestSilo.Event(Bays[0], 10) with { Sender = Owner, GivesWay = true };
        var seen = TestSilo.Event(Bays[0], 11, EventType.VehicleDetected) with { Sender = Other };
        var real = TestSilo.Event(Bays[0], 20) with { Sender = Other };

        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([made]));
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([seen])); // a vehicle seen in passing is no word of a sensor
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([Later(made, 12)]));
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([real]));
        Assert.Equal([IngestOutcome.SpokenFor, IngestOutcome.Duplicate], await Writer.AppendAsync([Later(made, 30), made]));
        await RestartAsync(async () =>
        {
            if (!withCheckpoint) await Database.ScalarAsync("DELETE FROM bay_state; UPDATE ingest_part SET ckpt_seq = 0");
        });

        Assert.Equal([IngestOutcome.SpokenFor], await Writer.AppendAsync([Later(made, 40)]));
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([Later(made, 50) with { GivesWay = false }]));
        Assert.Equal([IngestOutcome.Accepted], await Writer.AppendAsync([Later(real, 60)]));
    }

    [Theory]
    [InlineData(3)] // one statement
    [InlineData(200)] // COPY
    public async Task Events_are_read_by_their_sender(int events)
    {
        SensorEvent[] all = [.. Enumerable.Range(0, events)
            .Select(n => TestSilo.Event(Bays[0], n) with { Sender = n % 3 == 0 ? Owner : n % 3 == 1 ? Other : 0 })];
        await Writer.AppendAsync(all);

        foreach (var sender in (long[])[Owner, Other])
        {
            var page = await Silo.Grains.Events()
                .ReadAsync(new EventQuery(0, long.MaxValue, BayId.None, 0, null, 1000) { Sender = sender });
            Assert.Equal(all.Where(e => e.Sender == sender).OrderByDescending(e => e.At), page.Events);
        }

        Assert.Equal(events,
            (await Silo.Grains.Events().ReadAsync(new EventQuery(0, long.MaxValue, BayId.None, 0, null, 1000))).Events.Length);
    }

    private static SensorEvent Later(SensorEvent e, long at) => e with { EventId = Guid.NewGuid(), At = at };

    [Fact]
    public async Task What_events_brought_along_is_erased_by_age_and_the_rest_stays()
    {
        var evidence = new BayEvidence(new RightSpan(10, 20)).ToExtras();
        await Writer.AppendAsync(
            [With(1, "old"), TestSilo.Event(Bays[0], 2) with { Type = EventType.RightAtBay, Extras = evidence },
                TestSilo.Event(Bays[0], 3)]);
        await Database.ScalarAsync(
            "WITH u AS (UPDATE event_log SET received = received - 31 * 86400000::bigint RETURNING 1) SELECT count(*) FROM u");
        await Writer.AppendAsync([With(4, "new")]);
        var before = await LogAsync();

        await Silo.Service<EventExtrasSweep>().RunRoundAsync(Ct);
        await Silo.Service<EventExtrasSweep>().RunRoundAsync(Ct);

        Assert.Equal(["1:", "2:evidence", "3:", "4:new"], await LogAsync());
        Assert.Equal(["1:old", "2:evidence", "3:", "4:new"], before);
        Assert.Equal(3L, await Database.ScalarAsync($"SELECT seq FROM extras_erased WHERE part = {Partition.Number}"));
    }

    [Fact]
    public async Task A_device_that_reports_and_falls_silent_is_told_as_such()
    {
        var (silent, still) = (Guid.NewGuid(), Guid.NewGuid());
        var longAgo = Now - 4 * 3_600_000;
        await Writer.AppendAsync(
        [
            TestSilo.Event(Bays[0], longAgo, EventType.ScheduledReport) with { Device = silent },
            TestSilo.Event(Bays[0], longAgo + 1) with { Device = silent },
            TestSilo.Event(Bays[0], longAgo) with { Device = still },
        ]);

        var devices = await Wait.ForAsync("both devices",
            async () => await Silo.Grains.Events().ReadDevicesAsync(Guid.Empty, 10) is { Length: 2 } both ? both : null);
        Assert.Equal((true, true, EventType.ParkStart), Facts(silent));
        Assert.Equal((false, false, EventType.ParkStart), Facts(still));

        (bool, bool, EventType) Facts(Guid device) =>
            devices.Single(each => each.Device == device) is var one ? (one.Reports, one.IsSilent, one.LastType) : default;
    }

    private SensorEvent With(long at, string extras) =>
        TestSilo.Event(Bays[0], at) with { Extras = Encoding.UTF8.GetBytes($"{{\"event_purpose\":\"{extras}\"}}") };

    private async Task<string[]> LogAsync() =>
        [.. ((string)(await Database.ScalarAsync("""
            SELECT string_agg(at || ':' || CASE WHEN type > 31 THEN 'evidence' ELSE coalesce(convert_from(extras, 'UTF8')::json ->> 'event_purpose', '') END, '|' ORDER BY seq) FROM event_log
            """))!).Split('|')];
}
