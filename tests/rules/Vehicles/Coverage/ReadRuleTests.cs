using CsCheck;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Vehicles.Coverage;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Coverage;

/// <summary>How long a presumed unpaid read serves: a departure ends it, whatever comes late; nothing else does.</summary>
public sealed class ReadRuleTests
{
    private const long ReadAt = 1_010;
    private static readonly CurbPlace One = new("town", "7B", "z1", BayKind.Paying, 1);
    private static readonly BayId Bay = BayId.Of("town", "1");

    private static readonly Gen<BayFact> AnyFact = Gen.Select(
        Gen.Long[ReadAt - 10, ReadAt + 10],
        Gen.Int[1, 12],
        Gen.Short[-1, 2],
        (at, type, occupants) => new BayFact(0, at, (EventType)type, occupants));

    [Theory]
    [InlineData(EventType.ParkEnd, -1)] // it left
    [InlineData(EventType.ParkStart, -1)] // another one came: that this one left was missed
    [InlineData(EventType.ScheduledReport, 0)] // nobody is there
    public void What_ends_the_stay_ends_the_read_and_neither_before_it_nor_in_its_instant(EventType type, int occupants)
    {
        Assert.False(Serves(Arrival, new BayFact(0, ReadAt + 1, type, (short)occupants)));
        Assert.True(Serves(Arrival, new BayFact(0, ReadAt, type, (short)occupants)));
        Assert.True(Serves(Arrival, new BayFact(0, ReadAt - 1, type, (short)occupants)));
    }

    [Theory]
    [InlineData(EventType.CommsLost, -1)]
    [InlineData(EventType.CommsRestored, -1)]
    [InlineData(EventType.Decommissioned, -1)]
    [InlineData(EventType.ScheduledReport, -1)]
    [InlineData(EventType.ScheduledReport, 1)]
    public void To_know_nothing_is_no_departure(EventType type, int occupants)
    {
        Assert.True(Serves(Arrival, new BayFact(0, ReadAt + 1, type, (short)occupants)));
        Assert.True(Serves(new BayFact(0, ReadAt + 1, type, (short)occupants)));
        Assert.True(Serves());
    }

    [Fact]
    public void A_report_of_a_device_that_has_left_service_does_not_count() =>
        Assert.True(Serves(Arrival, new BayFact(0, ReadAt + 1, EventType.Decommissioned, -1),
            new BayFact(0, ReadAt + 2, EventType.ScheduledReport, 0)));

    [Fact]
    public void A_departure_that_comes_late_or_before_the_sensor_is_lost_ends_it_all_the_same()
    {
        var departure = new BayFact(0, ReadAt + 1, EventType.ParkEnd, -1);
        Assert.False(Serves(Arrival, new BayFact(0, ReadAt + 5, EventType.CommsLost, -1), departure));
        Assert.False(Serves(Arrival, departure, new BayFact(0, ReadAt + 2, EventType.ParkStart, -1)));
    }

    [Fact]
    public void Where_there_are_several_places_it_never_serves() =>
        Assert.False(ReadRule.Serves(One with { Places = 2 }, Fold(One, [Arrival]), ReadAt));

    [Fact]
    public void A_read_that_serves_no_longer_is_used_by_no_rule_and_the_order_of_the_events_does_not_matter() =>
        Gen.Select(AnyFact.Array[0, 8], Gen.Int)
            .Sample((facts, seed) =>
            {
                var shuffledTwice = facts.Concat(facts).ToArray();
                new Random(seed).Shuffle(shuffledTwice);
                var state = Fold(One, facts);
                var serves = ReadRule.Serves(One, state, ReadAt);

                Assert.Equal(serves, ReadRule.Serves(One, Fold(One, shuffledTwice), ReadAt));
                var stay = BayAssessment.StayOf(Bay, One, state, null, SilencePolicy.Default, ReadAt + 20);
                if (!serves) Assert.True(stay.Status != BayStatus.Occupied || stay.Since > ReadAt);
            });

    private static BayFact Arrival => new(0, ReadAt - 5, EventType.ParkStart, -1);

    private static bool Serves(params BayFact[] facts) => ReadRule.Serves(One, Fold(One, facts), ReadAt);

    private static BayState Fold(CurbPlace place, BayFact[] facts) =>
        facts.Select((fact, n) => fact with { Seq = n + 1 })
            .Aggregate(default(BayState), (state, fact) => BayFold.Apply(state, fact, place));
}
