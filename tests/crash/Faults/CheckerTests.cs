using Xunit;

namespace ParkAndSee.Tests.Faults;

/// <summary>The checker sees each promise broken, on histories made by hand.</summary>
public sealed class CheckerTests
{
    private const long Noon = 1_790_000_000_000;
    private static readonly Guid Bay = Guid.Parse("0b000000-0000-4000-8000-000000000001");

    private readonly SentEvent _arrival = Sent(CdsType.ParkStart, Noon, Fate.Acked);
    private readonly SentEvent _departure = Sent(CdsType.ParkEnd, Noon + 90_000, Fate.Unknown);

    [Fact]
    public void A_log_of_what_was_acknowledged_is_sound()
    {
        Assert.Empty(LogFindings([_arrival, _departure], Row(_arrival, 1)));
        Assert.Empty(LogFindings([_arrival, _departure], Row(_arrival, 1), Row(_departure, 2)));
    }

    [Fact]
    public void An_acknowledged_event_that_is_missing_is_lost() => Assert.Equal([Broken.Lost], LogFindings([_arrival]));

    [Fact]
    public void An_event_that_is_there_twice_is_doubled() =>
        Assert.Equal([Broken.Doubled], LogFindings([_arrival, _departure], Row(_arrival, 1), Row(_departure, 2), Row(_departure, 3)));

    [Fact]
    public void A_refused_event_may_not_be_there()
    {
        var refused = Sent(CdsType.ParkEnd, Noon, Fate.Refused);
        Assert.Equal([Broken.RefusedButLogged], LogFindings([refused], Row(refused, 1)));
    }

    [Fact]
    public void An_event_that_nobody_sent_is_seen() => Assert.Equal([Broken.Altered], LogFindings([], Row(_arrival, 1)));

    [Fact]
    public void An_event_that_was_altered_is_seen() =>
        Assert.Equal([Broken.Altered], LogFindings([_arrival], Row(_arrival, 1) with { At = Noon + 1 }));

    [Fact]
    public void A_gap_in_the_numbers_is_seen() =>
        Assert.Equal([Broken.Gap], CommitFindings(2, [Row(_arrival, 1), Row(_departure, 3)], last: 3));

    [Fact]
    public void A_log_that_ends_before_its_partition_says_is_seen() =>
        Assert.Equal([Broken.Gap], CommitFindings(2, [Row(_arrival, 1)], last: 2));

    [Fact]
    public void Who_was_taken_over_may_not_write()
    {
        PartChange[] sound = [new(0, 0, 1, 0, 0, "silo-1.1"), new(0, 1, 1, 0, 1, "silo-1.1"), new(0, 1, 2, 1, 1, "silo-2.1"),
            new(0, 2, 2, 1, 2, "silo-2.1")];
        LogRow[] log = [Row(_arrival, 1), Row(_departure, 2)];

        Assert.Empty(CommitFindings(2, log, 2, sound));
        Assert.Equal([Broken.StaleWriter], CommitFindings(2, log, 2, [.. sound[..3], sound[3] with { Process = "silo-1.1" }]));
    }

    [Fact]
    public void An_epoch_may_not_go_back() =>
        Assert.Contains(Broken.StaleWriter,
            CommitFindings(1, [Row(_arrival, 1)], 1, [new(0, 1, 2, 0, 0, "silo-1.1"), new(0, 2, 1, 0, 1, "silo-1.1")]));

    [Fact]
    public void A_state_that_a_late_event_moved_back_is_seen()
    {
        ReferenceBay[] truth = [ReferenceBay.Of([_departure, _arrival])];

        Assert.Empty(ShownCheck.Check("api-1", truth, _ => new ShownBay("free", (Noon + 90_000) / 1000, (Noon + 90_000) / 1000)));
        Assert.Equal(Broken.Diverged,
            Assert.Single(ShownCheck.Check("api-1", truth, _ => new ShownBay("occupied", Noon / 1000, (Noon + 90_000) / 1000))).Promise);
    }

    [Fact]
    public void A_checkpoint_that_is_not_the_fold_of_its_log_is_seen()
    {
        var log = new[] { (Seq: 1L, Event: _arrival, Received: long.MaxValue), (Seq: 2L, Event: _departure,
            Received: long.MaxValue) }.ToLookup(_ => ((short)0, 1));
        PartRow[] parts = [new(0, 1, 2, 1)];
        var sound = new CheckpointRow(0, 1, 1, Noon, Noon, (short)Word.Occupied, 0, 0, false, 0);

        Assert.Empty(CheckpointCheck.Check([sound], parts, log));
        Assert.Single(CheckpointCheck.Check([sound with { Transition = (short)Word.Free }], parts, log));
        Assert.Single(CheckpointCheck.Check([sound with { LeftAt = Noon }], parts, log));
        Assert.Single(CheckpointCheck.Check([], parts, log));
    }

    [Fact]
    public void A_screen_that_calls_an_old_state_new_is_seen()
    {
        var acked = new AckedTimes(1);
        acked.Acked(0, Noon, instant: 1_000);
        var shown = ShownBay.Nothing;

        Assert.Empty(FreshnessCheck.Check("screen", acked, 1, sentAt: 30_000, ageMs: 29_000 + 1, _ => shown));
        Assert.Empty(FreshnessCheck.Check("screen", acked, 1, sentAt: 30_000, ageMs: 0,
            _ => new ShownBay("occupied", Noon / 1000, Noon / 1000)));
        Assert.Equal(Broken.StaleShownAsFresh,
            Assert.Single(FreshnessCheck.Check("screen", acked, 1, sentAt: 30_000, ageMs: 0, _ => shown)).Promise);
    }

    [Fact]
    public async Task A_wrong_stay_is_seen()
    {
        var city = City.Of(new CityBay(0, Bay, 1, 1));
        SentEvent[][] events = [[_departure, _arrival]];
        const string Sound =
            """{"bayId":"0b000000-0000-4000-8000-000000000001","sessionId":null,"arrival":"2026-09-21T14:13:20.000Z","departure":"2026-09-21T14:14:50.000Z","state":"finished","flicker":false}""";

        Assert.Empty(await StaysAsync(Sound));
        Assert.Single(await StaysAsync(Sound.Replace("finished", "running", StringComparison.Ordinal)));
        Assert.Single(await StaysAsync(""));
        Assert.Single(await StaysAsync(Sound + "\n" + Sound));

        Task<List<CheckFinding>> StaysAsync(string answer) =>
            StayCheck.CheckAsync(city, events, new StringReader(answer), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_same_seed_gives_the_same_faults()
    {
        Assert.Equal(Faults(7), Faults(7));
        Assert.NotEqual(Faults(7), Faults(8));
        Assert.Equal(Enum.GetValues<FaultKind>().Order(),
            Faults(7)[..Enum.GetValues<FaultKind>().Length].Select(fault => fault.Kind).Order());

        static Fault[] Faults(int seed)
        {
            var schedule = new FaultSchedule(seed, 2, 2, Enum.GetValues<FaultKind>(), TimeSpan.FromSeconds(20));
            return [.. Enumerable.Range(0, 50).Select(_ => schedule.Next())];
        }
    }

    private static SentEvent Sent(CdsType type, long at, Fate fate)
    {
        var sent = new SentEvent(Guid.NewGuid(), 0, at, type, -1, Guid.Empty);
        sent.Learn(fate);
        return sent;
    }

    private static LogRow Row(SentEvent e, long seq) => new(0, seq, 1, e.At, (short)e.Type, e.Occupants, e.Id, e.Session);

    private static Broken[] LogFindings(SentEvent[] history, params LogRow[] log) =>
        [.. JournalCheck.Check(history, log, _ => 1).Select(f => f.Promise)];

    private static Broken[] CommitFindings(long epoch, LogRow[] log, long last, params PartChange[] changes) =>
        [.. CommitCheck.Check([new PartRow(0, epoch, last, 0)], log, changes).Select(f => f.Promise)];
}
