using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Bays;

/// <summary>An event counts at most from its receipt, and an administrator may have a bay forget what is later than an instant.</summary>
public class ForgettingTests
{
    private const long Now = 1_000_000;
    private const long Ahead = 299_000;

    // Event times around T = 1,010, in log order; receipts are later than all of them unless a test says otherwise.
    private static readonly Gen<BayFact> AnyFact = Gen.Select(
        Gen.Long[1_000, 1_020], Gen.Int[1, 12], Gen.Short[-1, 2],
        (at, type, occupants) => new BayFact(0, at, (EventType)type, occupants, Source: DataSourceType.InGround));

    [Fact]
    public void An_event_of_the_future_does_not_shut_out_what_truly_happens_until_then()
    {
        var early = BayFact.Of(1, Event(EventType.ParkStart, Now + Ahead), Now);
        var real = BayFact.Of(2, Event(EventType.ParkEnd, Now + 10_000), Now + 10_050);
        var state = BayFold.Apply(BayFold.Apply(default, early), real);

        Assert.Equal((Now, Ahead), (early.At, early.Ahead));
        Assert.Equal((BayStatus.Free, Now + 10_000), (Shown(state).Status, Shown(state).Since));
        Assert.Equal(Now + 10_000, state.LastHeard);
        Assert.Equal(Now + Ahead, state.TakenUpTo); // or a repetition would be taken for new
    }

    [Fact]
    public void Events_that_count_from_one_receipt_keep_the_order_of_the_times_that_were_sent()
    {
        BayFact[] facts =
        [
            BayFact.Of(1, Event(EventType.ParkEnd, Now + 20), Now), BayFact.Of(2, Event(EventType.ParkStart, Now + 10), Now),
        ];

        Assert.Equal(BayStatus.Free, Shown(Fold(facts)).Status);
        Assert.Equal(BayStatus.Free, Shown(Fold([.. facts.Reverse()])).Status);
    }

    [Fact]
    public void Receipts_change_nothing_of_events_that_come_after_their_time() => AnyFact.Array[0, 12].Sample(facts =>
        Assert.Equal(
            Fold(facts),
            Fold([.. facts.Select(fact => BayFact.Of(1, Event(fact.Type, fact.At, fact.Occupants), Now))])));

    [Fact]
    public void What_is_left_is_the_fold_of_what_was_not_forgotten_and_goes_on_with_what_comes_later() =>
        Gen.Select(AnyFact.Array[0, 12], AnyFact.Array[0, 6], Gen.Long[999, 1_021]).Sample((before, after, laterThan) =>
        {
            var kept = before.Where(fact => fact.At <= laterThan).ToArray();
            var forgetting = new BayFact(0, laterThan, EventType.Forgotten, -1,
                Forgetting: BayForgetting.TryRead(BayForgetting.Of(laterThan, Fold(kept)).ToExtras()));

            var state = Fold([.. before, forgetting, .. after]);

            var expected = Fold([.. kept, .. after]);
            Assert.Equal(expected with { AppliedSeq = 0, SentUpTo = 0 }, state with { AppliedSeq = 0, SentUpTo = 0 });
            Assert.Equal(before.Concat(after).Select(fact => fact.At).DefaultIfEmpty(0).Max(), state.TakenUpTo);
        });

    [Fact]
    public void Evidence_that_was_told_later_goes_and_earlier_evidence_stays()
    {
        var state = Fold(
            new BayFact(0, 100, EventType.RightAtBay, -1, new BayEvidence(new RightSpan(100, 900))),
            new BayFact(0, 500, EventType.RightAtBay, -1, new BayEvidence(new RightSpan(500, 900))),
            new BayFact(0, 600, EventType.VehicleAtBay, -1),
            new BayFact(0, 300, EventType.Forgotten, -1, Forgetting: BayForgetting.Of(300, default)));

        Assert.Equal([new RightSpan(100, 900)], state.Facts!.Rights.Select(right => right.Right));
        Assert.Equal((300, 300), (state.Facts.ToldUpTo, state.Facts.CheckedAt)); // that somebody was read accuses nobody
        Assert.Equal(new StayFacts(50, [], 50), EvidenceFold.Forget(state.Facts, 50));
        Assert.Null(EvidenceFold.Forget(state.Facts with { CheckedAt = 0 }, 50));
    }

    private static BayDelta Shown(BayState state) => BayStatusRule.At(1, state, SilencePolicy.Default, Now);

    private static SensorEvent Event(EventType type, long at, short occupants = -1) =>
        new(Guid.NewGuid(), type, at, at, BayId.Of("test", "one"), Guid.Empty, Guid.NewGuid(), DataSourceType.InGround, occupants, null);

    private static BayState Fold(params BayFact[] facts)
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++) state = BayFold.Apply(state, facts[i] with { Seq = i + 1 });
        return state;
    }
}
