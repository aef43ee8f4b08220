using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Bays;

public class BayFoldTests
{
    private static readonly Gen<BayFact> AnyFact = Gen.Select(
        Gen.Long[1_000, 1_020],
        Gen.Int[1, 12],
        Gen.Short[-1, 2],
        Gen.Int[0, 7],
        (at, type, occupants, source) => new BayFact(0, at, (EventType)type, occupants, Source: (DataSourceType)source));

    [Fact]
    public void The_state_is_a_function_of_the_set_of_events() => Gen.Select(AnyFact.Array[0, 12], Gen.Int)
        .Sample((facts, seed) =>
        {
            var shuffledTwice = facts.Concat(facts).ToArray();
            new Random(seed).Shuffle(shuffledTwice);
            Assert.Equal(Fold(facts) with { AppliedSeq = 0 }, Fold(shuffledTwice) with { AppliedSeq = 0 });
        });

    [Fact]
    public void A_late_event_never_moves_the_state_back()
    {
        var state = Fold(Fact(10, EventType.ParkStart), Fact(5, EventType.ParkEnd));

        Assert.Equal(BayStatus.Occupied, StatusAt(state, 11));
    }

    [Fact]
    public void A_departure_and_an_arrival_of_the_same_instant_leave_the_bay_occupied()
    {
        Assert.Equal(BayStatus.Occupied, StatusAt(Fold(Fact(10, EventType.ParkStart), Fact(10, EventType.ParkEnd)), 10));
        Assert.Equal(BayStatus.Occupied, StatusAt(Fold(Fact(10, EventType.ParkEnd), Fact(10, EventType.ParkStart)), 10));
    }

    [Fact]
    public void A_fact_that_was_applied_changes_nothing()
    {
        var state = BayFold.Apply(default, new BayFact(7, 10, EventType.ParkStart, -1));

        Assert.Equal(state, BayFold.Apply(state, new BayFact(7, 99, EventType.ParkEnd, -1)));
    }

    [Fact]
    public void A_bay_is_unknown_once_its_reports_stay_away_and_not_a_millisecond_before()
    {
        var state = Fold(Fact(0, EventType.ParkStart), Fact(1_000, EventType.ScheduledReport, 1));
        var limit = SilencePolicy.Default.LimitMs;

        Assert.Equal(BayStatus.Occupied, StatusAt(state, 1_000 + limit - 1));
        Assert.Equal(BayStatus.Unknown, StatusAt(state, 1_000 + limit));
    }

    [Fact]
    public void A_bay_that_never_reported_at_intervals_does_not_fall_silent() => Assert.Equal(
        BayStatus.Occupied, StatusAt(Fold(Fact(1, EventType.ParkStart)), (long)StateAges.Normal.Longest.TotalMilliseconds));

    [Fact]
    public void Silence_is_a_newer_version_than_the_last_word_and_older_than_the_next()
    {
        var state = Fold(Fact(1, EventType.ScheduledReport, 0));
        var spoken = BayStatusRule.At(1, state, SilencePolicy.Default, 2);
        var silent = BayStatusRule.At(1, state, SilencePolicy.Default, 2 + SilencePolicy.Default.LimitMs);
        var next = BayStatusRule.At(1, BayFold.Apply(state, new BayFact(2, 3, EventType.ParkStart, -1)), SilencePolicy.Default, 4);

        Assert.True(spoken.Version < silent.Version && silent.Version < next.Version);
    }

    [Fact]
    public void A_report_that_agrees_leaves_the_time_of_the_transition()
    {
        var state = Fold(Fact(10, EventType.ParkStart), Fact(20, EventType.ScheduledReport, 1));

        Assert.Equal(10, BayStatusRule.At(1, state, SilencePolicy.Default, 21).Since);
    }

    [Fact]
    public void A_later_report_that_disagrees_wins_until_the_next_transition()
    {
        var contradicted = Fold(Fact(10, EventType.ParkStart), Fact(20, EventType.ScheduledReport, 0));
        var spokenAgain = Fold(Fact(10, EventType.ParkStart), Fact(20, EventType.ScheduledReport, 0), Fact(30, EventType.ParkStart));

        Assert.Equal(BayStatus.Free, StatusAt(contradicted, 21));
        Assert.Equal(BayStatus.Occupied, StatusAt(spokenAgain, 31));
    }

    [Theory]
    [InlineData(EventType.CommsLost)]
    [InlineData(EventType.Decommissioned)]
    public void Lost_communication_and_decommissioning_make_a_bay_unknown(EventType type) =>
        Assert.Equal(BayStatus.Unknown, StatusAt(Fold(Fact(10, EventType.ParkStart), Fact(11, type)), 12));

    [Fact]
    public void A_restored_connection_alone_does_not_make_a_bay_known() => Assert.Equal(
        BayStatus.Unknown,
        StatusAt(Fold(Fact(10, EventType.ParkStart), Fact(11, EventType.CommsLost), Fact(12, EventType.CommsRestored)), 13));

    private static BayFact Fact(long at, EventType type, short occupants = -1) => new(0, at, type, occupants);

    private static BayStatus StatusAt(BayState state, long now) => BayStatusRule.At(1, state, SilencePolicy.Default, now).Status;

    private static BayState Fold(params BayFact[] facts)
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++) state = BayFold.Apply(state, facts[i] with { Seq = i + 1 });
        return state;
    }
}
