using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Bays;

public class UnknownTimeTests
{
    private const long Hour = 3_600_000;

    private static readonly Gen<BayFact> AnyFact = Gen.Select(
        Gen.Long[1, 60], Gen.Int[1, 12], Gen.Short[-1, 2], (at, type, occupants) => new BayFact(0, at * Hour, (EventType)type, occupants));

    [Fact]
    public void Of_a_bay_without_events_the_whole_window_is_unknown() => Assert.Equal([new UnknownSpan(5, 9)], Unknown([], 5, 9));

    [Fact]
    public void Before_the_first_event_and_after_the_longest_age_nothing_is_known() => Assert.Equal(
        [new UnknownSpan(0, 2 * Hour), new UnknownSpan(26 * Hour, 40 * Hour)], Unknown([Fact(2, EventType.ParkStart)], 0, 40 * Hour));

    [Fact]
    public void Reports_that_stay_away_are_a_gap_until_the_next() => Assert.Equal(
        [new UnknownSpan(13 * Hour, 16 * Hour)],
        Unknown([Report(9), Report(10), Report(16), Report(17)], 9 * Hour, 18 * Hour));

    [Fact]
    public void A_lost_connection_is_unknown_until_the_next_reading_and_not_until_it_is_restored() => Assert.Equal(
        [new UnknownSpan(3 * Hour, 6 * Hour)],
        Unknown([Fact(1, EventType.ParkStart), Fact(3, EventType.CommsLost), Fact(4, EventType.CommsRestored), Fact(6, EventType.ParkEnd)],
            Hour, 7 * Hour));

    [Fact]
    public void A_gap_that_began_before_the_window_and_one_that_goes_on_are_cut_at_its_ends() => Assert.Equal(
        [new UnknownSpan(30 * Hour, 31 * Hour), new UnknownSpan(55 * Hour, 60 * Hour)],
        Unknown([Fact(1, EventType.ParkStart), Fact(31, EventType.ParkEnd)], 30 * Hour, 60 * Hour));

    [Fact]
    public void An_event_that_confirms_nothing_ends_no_gap() => Assert.Equal(
        [new UnknownSpan(25 * Hour, 40 * Hour)],
        Unknown([Fact(1, EventType.ParkStart), Fact(30, EventType.VehicleDetected)], 2 * Hour, 40 * Hour));

    [Fact]
    public void At_every_instant_it_says_what_the_state_says_and_the_order_of_the_events_does_not_matter() =>
        Gen.Select(AnyFact.Array[0, 12], Gen.Int).Sample((facts, seed) =>
        {
            var (from, to) = (5 * Hour, 70 * Hour);
            var shuffled = facts.ToArray();
            new Random(seed).Shuffle(shuffled);
            var spans = Unknown(facts, from, to);

            Assert.Equal(spans, Unknown(shuffled, from, to));
            for (var i = 0; i < spans.Length; i++)
            {
                Assert.True(spans[i].From < spans[i].To);
                Assert.True(i == 0 || spans[i - 1].To < spans[i].From);
            }

            for (var at = from; at < to; at += Hour / 2)
            {
                var state = default(BayState);
                foreach (var fact in facts.Where(fact => fact.At <= at))
                    state = BayFold.Apply(state, fact with { Seq = state.AppliedSeq + 1 });
                var isUnknown = BayStatusRule.At(1, state, SilencePolicy.Default, at).Status == BayStatus.Unknown;
                Assert.Equal(isUnknown, spans.Any(span => span.From <= at && at < span.To));
            }
        });

    [Fact]
    public void Events_reach_back_when_one_before_the_window_tells_what_is_there()
    {
        Assert.True(UnknownTime.ReachesBack([Fact(1, EventType.ParkStart), Fact(9, EventType.ParkEnd)], 5 * Hour));
        Assert.False(UnknownTime.ReachesBack([Fact(1, EventType.VehicleDetected), Fact(9, EventType.ParkEnd)], 5 * Hour));
        Assert.False(UnknownTime.ReachesBack([Fact(6, EventType.ParkStart)], 5 * Hour));
    }

    private static UnknownSpan[] Unknown(BayFact[] facts, long from, long to) =>
        UnknownTime.Of(facts, SilencePolicy.Default, null, from, to);

    private static BayFact Report(long hour) => new(0, hour * Hour, EventType.ScheduledReport, 1);

    private static BayFact Fact(long hour, EventType type) => new(0, hour * Hour, type, -1);
}
