using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A state ends at its longest age, on a real silo and a real PostgreSQL (decision 0031).</summary>
public sealed class StateAgeTests(PostgresFixture postgres) : PartitionTest(postgres, 21, 3)
{
    private const long Hour = 3_600_000;

    private readonly string _folder = TestDirectory.Make();
    private SteppedClock _clock = null!;

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _clock.Dispose();
        await TestDirectory.RemoveAsync(_folder);
    }

    private protected override TimeProvider NextClock() => _clock = new SteppedClock(Path.Combine(_folder, "clock"));

    private protected override void Configure(IHostApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Ingest:Ages:0:From"] = "2020-01-01T00:00:00Z",
            ["Ingest:Ages:0:BySource:camera"] = "02:00:00",
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_source_has_its_age_and_the_next_owner_knows_them(bool withCheckpoint)
    {
        var at = Now - (3 * Hour);
        await Writer.AppendAsync(
            [TestSilo.Event(Bays[0], at) with { Source = DataSourceType.Camera }, TestSilo.Event(Bays[1], at)]);

        await UntilAsync(Bays[0], BayStatus.Unknown, at + (2 * Hour));
        await UntilAsync(Bays[1], BayStatus.Occupied, at);
        await RestartAsync(async () =>
        {
            if (withCheckpoint) Assert.Equal(2L, await Database.ScalarAsync("SELECT count(*) FROM bay_state WHERE confirmed_at > 0"));
            else await Database.ScalarAsync("DELETE FROM bay_state; UPDATE ingest_part SET ckpt_seq = 0");
        });
        await UntilAsync(Bays[0], BayStatus.Unknown, at + (2 * Hour));
        await UntilAsync(Bays[1], BayStatus.Occupied, at);
        _clock.Step = TimeSpan.FromHours(21.5);
        await UntilAsync(Bays[1], BayStatus.Unknown, at + (24 * Hour));
    }

    [Fact]
    public async Task A_departure_after_the_state_has_ended_closes_the_stay_and_the_unknown_time_is_told()
    {
        var at = Now - (30 * Hour);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], at)]);
        await UntilAsync(Bays[0], BayStatus.Unknown, at + (24 * Hour));
        await UntilStaysAsync(new Stay(Bays[0], Guid.Empty, at, null, StayState.Running, Flicker: false));

        var left = at + (29 * Hour);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], left, EventType.ParkEnd)]);

        await UntilAsync(Bays[0], BayStatus.Free, left);
        await UntilStaysAsync(new Stay(Bays[0], Guid.Empty, at, left, StayState.Finished, Flicker: false));
        var bayNo = (int)(await Database.ScalarAsync("SELECT bay_no FROM event_log LIMIT 1"))!;
        Assert.Equal(
            [new UnknownSpan(at - Hour, at), new UnknownSpan(at + (24 * Hour), left)],
            await Silo.Grains.Stays().ReadUnknownAsync(new UnknownTimeQuery(bayNo, at - Hour, left + 1)));
        Assert.Equal([new UnknownSpan(5, 9)], await Silo.Grains.Stays().ReadUnknownAsync(new UnknownTimeQuery(bayNo + 1_000, 5, 9)));
    }

    [Fact]
    public async Task Unknown_time_is_told_also_where_the_newest_events_do_not_reach_back()
    {
        var at = Now - (40 * Hour);
        await Writer.AppendAsync([TestSilo.Event(Bays[2], at)]);
        SensorEvent[] signs =
            [.. Enumerable.Range(0, 400).Select(n => TestSilo.Event(Bays[2], at + (30 * Hour) + n, EventType.CommsRestored))];
        await Writer.AppendAsync(signs);
        var bayNo = (int)(await Database.ScalarAsync("SELECT bay_no FROM event_log LIMIT 1"))!;

        Assert.Equal(
            [new UnknownSpan(at + (24 * Hour), at + (30 * Hour))],
            await Silo.Grains.Stays().ReadUnknownAsync(new UnknownTimeQuery(bayNo, at + Hour, at + (35 * Hour))));
    }

    private Task UntilStaysAsync(params Stay[] stays) => Wait.UntilAsync("the stays of the bay", async () =>
        (await Silo.Grains.Stays().ReadAsync(new StayQuery(null, null, Bays[0], null, 10))).Stays.SequenceEqual(stays));

    private Task UntilAsync(BayId bay, BayStatus status, long since) =>
        Wait.UntilAsync($"bay {bay} to be {status} since {since}", async () =>
        (await Writer.SnapshotAsync()).Bays.Any(shown => (shown.Status, shown.Since) == (status, since) && IsOf(shown, status)));

    /// <summary>Its version is odd when time has overruled the last event.</summary>
    private static bool IsOf(BayDelta shown, BayStatus status) => (shown.Version % 2 == 1) == (status == BayStatus.Unknown);
}
