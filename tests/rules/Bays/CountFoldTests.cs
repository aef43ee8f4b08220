using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Bays;

public class CountFoldTests
{
    private static readonly CurbPlace Motorbikes = new("town", "1", null, BayKind.TwoWheeler, 8);
    private static readonly CurbPlace Cars = Motorbikes with { Kind = BayKind.Paying };

    private static readonly Gen<BayFact> AnyFact = Gen.Select(Gen.Long[1, 60], Gen.Int[0, 5], Gen.Short[-1, 9],
        (at, type, occupants) => type switch
    {
        0 => new BayFact(0, at, EventType.ScheduledReport, occupants),
        1 or 2 => new BayFact(0, at, EventType.ParkEnd, -1),
        _ => new BayFact(0, at, EventType.ParkStart, -1),
    });

    [Fact]
    public void The_count_is_a_function_of_the_set_of_events_while_they_fit() => Gen.Select(AnyFact.Array[0, PlaceCount.MaxSteps], Gen.Int)
        .Sample((facts, seed) =>
        {
            var shuffled = facts.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Fold(Motorbikes, facts), Fold(Motorbikes, shuffled));
        });

    [Fact]
    public void The_count_is_the_last_report_and_what_came_after_it() => AnyFact.Array[0, PlaceCount.MaxSteps].Sample(facts =>
    {
        var told = facts.Where(fact => fact is { Type: EventType.ScheduledReport, Occupants: >= 0 })
            .Select(fact => (fact.At, fact.Occupants)).DefaultIfEmpty((0, (short)0)).Max();
        int expected = told.Item2;
        foreach (var step in facts.Where(fact => fact.Type != EventType.ScheduledReport && fact.At > told.Item1)
            .OrderBy(fact => (fact.At, fact.Type == EventType.ParkEnd)))
            expected = Math.Max(0, step.Type == EventType.ParkEnd ? expected - 1 : expected + 1);

        Assert.Equal(expected, Fold(Motorbikes, facts).Counted?.Taken ?? 0);
    });

    [Fact]
    public void The_same_event_again_counts_once()
    {
        var state = BayFold.Apply(default, new BayFact(7, 10, EventType.ParkStart, -1), Motorbikes);

        Assert.Equal(1, BayFold.Apply(state, new BayFact(7, 10, EventType.ParkStart, -1), Motorbikes).Counted!.Taken);
    }

    [Fact]
    public void A_count_is_the_same_however_it_is_cut_by_checkpoints() => AnyFact.Array[0, 100].Sample(facts =>
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++)
        {
            state = BayFold.Apply(state, facts[i] with { Seq = i + 1 }, Motorbikes);
            if (state.Counted is { } count) state = state with { Counted = PlaceCount.FromBytes(count.ToBytes()) };
        }

        Assert.Equal(Fold(Motorbikes, facts), state);
    });

    [Fact]
    public void A_thousand_arrivals_without_a_report_are_counted_in_bounded_memory()
    {
        var count = Fold(Motorbikes, [.. Enumerable.Range(1, 1000).Select(at => new BayFact(0, at, EventType.ParkStart, -1))]).Counted!;

        Assert.Equal((1000, PlaceCount.MaxSteps, false), (count.Taken, count.Steps.Length, count.IsTold));
    }

    [Fact]
    public void The_next_report_makes_good_what_came_too_late_to_count()
    {
        BayFact[] busy = [.. Enumerable.Range(100, 2 * PlaceCount.MaxSteps)
            .Select(at => new BayFact(0, at, at % 2 == 0 ? EventType.ParkStart : EventType.ParkEnd, -1))];
        var late = Fold(Motorbikes, [.. busy, new BayFact(0, 50, EventType.ParkStart, -1)]);

        Assert.Equal(Fold(Motorbikes, busy).Counted, late.Counted);
        Assert.Equal(5,
            BayFold.Apply(late, new BayFact(late.AppliedSeq + 1, 1000, EventType.ScheduledReport, 5), Motorbikes).Counted!.Taken);
    }

    [Fact]
    public void A_bay_is_free_while_a_place_is_and_occupied_when_none_is()
    {
        var seven = Fold(Motorbikes, new BayFact(0, 10, EventType.ScheduledReport, 7));
        var full = Fold(Motorbikes, new BayFact(0, 10, EventType.ScheduledReport, 7), new BayFact(0, 11, EventType.ParkStart, -1));
        var overfull = Fold(Motorbikes, new BayFact(0, 10, EventType.ScheduledReport, 9));

        Assert.Equal((BayStatus.Free, 7), Shown(seven, 12));
        Assert.Equal((BayStatus.Occupied, 8), Shown(full, 12));
        Assert.Equal((BayStatus.Occupied, 9), Shown(overfull, 12));
    }

    [Fact]
    public void A_departure_that_leaves_others_behind_frees_one_place_and_not_the_bay() =>
        Assert.Equal((BayStatus.Free, 2),
            Shown(Fold(Motorbikes, new BayFact(0, 10, EventType.ScheduledReport, 3), new BayFact(0, 11, EventType.ParkEnd, -1)), 12));

    [Fact]
    public void Nothing_is_counted_of_a_bay_of_which_nothing_is_known()
    {
        var silent = 10 + SilencePolicy.Default.LimitMs;

        Assert.Equal((BayStatus.Unknown, -1), Shown(Fold(Motorbikes, new BayFact(0, 10, EventType.ScheduledReport, 7)), silent));
        Assert.Equal((BayStatus.Unknown, -1),
            Shown(Fold(Motorbikes, new BayFact(0, 10, EventType.ScheduledReport, 7), new BayFact(0, 11, EventType.CommsLost, -1)), 12));
    }

    [Fact]
    public void A_bay_for_cars_and_one_with_a_single_place_are_not_counted()
    {
        Assert.Null(Fold(Cars, new BayFact(0, 10, EventType.ParkStart, -1), new BayFact(0, 11, EventType.ScheduledReport, 3)).Counted);
        Assert.Null(Fold(Motorbikes with { Places = 1 }, new BayFact(0, 10, EventType.ScheduledReport, 2)).Counted);
    }

    private static (BayStatus, int) Shown(BayState state, long now)
    {
        var shown = BayStatusRule.At(1, state, SilencePolicy.Default, now, Motorbikes);
        return (shown.Status, shown.Taken);
    }

    private static BayState Fold(CurbPlace place, params BayFact[] facts)
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++) state = BayFold.Apply(state, facts[i] with { Seq = i + 1 }, place);
        return state;
    }
}
