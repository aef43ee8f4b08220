using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Bays;

public class EvidenceFoldTests
{
    private static readonly Gen<BayEvidence?> AnyRight =
        Gen.Select(Gen.Long[0, 6], Gen.Long[1, 5], (from, length) => (BayEvidence?)new BayEvidence(new RightSpan(from, from + length)));

    private static readonly Gen<BayFact> AnyFact = Gen.Select(Gen.Long[1, 8], AnyRight, Gen.Int[0, 3], (at, evidence, word) => word switch
    {
        0 => new BayFact(0, at, EventType.ParkStart, -1),
        1 => Read(at),
        _ => Fact(at, evidence!),
    });

    [Fact]
    public void What_a_bay_was_told_is_a_function_of_the_set_of_evidence() => Gen.Select(AnyFact.Array[0, 14], Gen.Int)
        .Sample((facts, seed) =>
        {
            var shuffledTwice = facts.Concat(facts).ToArray();
            new Random(seed).Shuffle(shuffledTwice);

            Assert.Equal(Fold(facts) with { AppliedSeq = 0 }, Fold(shuffledTwice) with { AppliedSeq = 0 });
        });

    [Fact]
    public void What_a_bay_was_told_is_the_same_however_it_is_cut_by_checkpoints() => AnyFact.Array[0, 10].Sample(facts =>
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++)
        {
            state = BayFold.Apply(state, facts[i] with { Seq = i + 1 });
            if (state.Facts is { } told) state = state with { Facts = StayFacts.FromBytes(told.ToBytes()) };
        }

        Assert.Equal(Fold(facts), state);
    });

    [Fact]
    public void Evidence_moves_neither_the_status_nor_the_silence_of_a_bay() => AnyFact.Array[0, 8].Sample(facts =>
    {
        var words = facts.Where(fact => !fact.Type.IsInternal()).ToArray();

        Assert.Equal(Fold(words) with { AppliedSeq = 0 }, Fold(facts) with { AppliedSeq = 0, Facts = null });
    });

    [Fact]
    public void The_latest_time_that_was_taken_counts_evidence_too()
    {
        var state = Fold(new BayFact(0, 10, EventType.ParkStart, -1), Fact(20, Right(5, 30)));

        Assert.Equal((10, 20), (state.LastHeard, state.TakenUpTo));
    }

    [Fact]
    public void A_right_that_is_extended_or_stopped_early_ends_when_the_last_word_says()
    {
        Assert.Equal(90, Assert.Single(Fold(Fact(1, Right(0, 60)), Fact(2, Right(0, 90))).Facts!.Rights).Right.Until);
        Assert.Equal(40, Assert.Single(Fold(Fact(40, Right(0, 40)), Fact(1, Right(0, 60))).Facts!.Rights).Right.Until);
    }

    [Fact]
    public void A_right_that_was_bought_ahead_does_not_hide_the_one_that_runs() =>
        Assert.Equal([100, 0], Fold(Fact(1, Right(0, 60)), Fact(2, Right(100, 160))).Facts!.Rights.Select(mark => mark.Right.From));

    [Fact]
    public void Rights_of_a_far_future_do_not_hide_those_that_were_paid()
    {
        var far = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var facts = Fold([Fact(1, Right(0, 60)), .. Enumerable.Range(0, 4).Select(n => Fact(2 + n, Right(far + n, far + 60)))]).Facts!;

        Assert.Equal(60, Assert.Single(facts.Rights).Right.Until);
    }

    [Fact]
    public void A_higher_revision_beats_a_later_word()
    {
        var lowered = new BayEvidence(new RightSpan(0, 20, Revision: 1));

        Assert.Equal(20, Assert.Single(Fold(Fact(1, lowered), Fact(9, Right(0, 60))).Facts!.Rights).Right.Until);
        Assert.Equal(20, Assert.Single(Fold(Fact(9, Right(0, 60)), Fact(1, lowered)).Facts!.Rights).Right.Until);
    }

    [Fact]
    public void Rights_are_bounded_and_those_that_begin_last_stay() => Assert.Equal(
        [9, 8, 7, 6],
        Fold([.. Enumerable.Range(0, 10).Select(n => Fact(n + 1, Right(n, n + 5)))]).Facts!.Rights.Select(mark => mark.Right.From));

    [Fact]
    public void Of_reads_the_latest_time_is_noted_and_nothing_else()
    {
        Assert.Equal(new StayFacts(9, [], 9), Fold(Read(9), Read(4)).Facts);
        Assert.Equal(0, Fold(Fact(1, Right(0, 60))).Facts!.CheckedAt);
    }

    [Fact]
    public void A_note_of_a_read_from_before_says_no_more_than_that() =>
        Assert.Null(BayFact.Of(1, new SensorEvent(Guid.NewGuid(), EventType.VehicleAtBay, 1, 1, BayId.Of("town", "1"), Guid.Empty,
            Guid.NewGuid(), DataSourceType.Camera, -1,
            """{"Right":null,"Vehicle":{"Purpose":1,"Classes":["car"],"NotClasses":[],"By":3,"CoveredUntil":17,"Zfe":[]}}"""u8.ToArray()),
            1).Evidence);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1")]
    [InlineData("""{"Right":null,"Vehicle":{"Purpose":1,"Classes":[],"NotClasses":[],"By":0,"CoveredUntil":null,"Zfe":[]}}""")]
    public void Evidence_that_tells_no_right_is_none(string? extras) =>
        Assert.Null(BayEvidence.TryRead(extras is null ? null : System.Text.Encoding.UTF8.GetBytes(extras)));

    private static BayEvidence Right(long from, long until) => new(new RightSpan(from, until));

    private static BayFact Read(long at) => new(0, at, EventType.VehicleAtBay, -1);

    private static BayFact Fact(long at, BayEvidence evidence) => new(0, at, EventType.RightAtBay, -1, evidence);

    private static BayState Fold(params BayFact[] facts)
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++) state = BayFold.Apply(state, facts[i] with { Seq = i + 1 });
        return state;
    }
}
