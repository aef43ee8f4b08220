using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Coverage;

/// <summary>What a bay is told of a read: of a camera's no more than whether something covers the stay.</summary>
public sealed class ReadCoverageTests
{
    private const long At = 1_000;
    private static readonly CurbPlace One = new("town", "7B", "z1", BayKind.Paying, 1);
    private static readonly BayId Bay = BayId.Of("town", "1");
    private static readonly VehicleCoverage Card = new(ReadPurpose.ParkingControl, ["accessible", "car"], ["truck"],
        CoveredBy.DisabledCard, 987_654, []);
    private static readonly VehicleCoverage Unpaid = Card with { By = CoveredBy.Nothing, CoveredUntil = null };

    [Theory]
    [InlineData(CoveredBy.Right)]
    [InlineData(CoveredBy.Permit)]
    [InlineData(CoveredBy.DisabledCard)]
    public void A_camera_tells_neither_what_covers_a_vehicle_nor_until_when_nor_its_classes(CoveredBy by) =>
        Assert.Equal(Word(CoveredBy.Something), ReadRule.WordOf(Camera(), Card with { By = by }, isPayable: true));

    [Fact]
    public void What_a_person_sees_tells_classes_and_what_covers_but_not_until_when() =>
        Assert.Equal(
            new ReadCoverage(ReadPurpose.ParkingControl, At, At, true, CoveredBy.DisabledCard, null, ["accessible", "car"], ["truck"], []),
            ReadRule.WordOf(Camera() with { InPerson = true }, Card, isPayable: true));

    [Fact]
    public void Where_nothing_is_to_be_paid_a_camera_makes_nothing_and_a_person_does()
    {
        Assert.Null(ReadRule.WordOf(Camera(), Card, isPayable: false));
        Assert.Null(ReadRule.WordOf(Camera(), Unpaid, isPayable: false));
        Assert.NotNull(ReadRule.WordOf(Camera() with { InPerson = true }, Unpaid, isPayable: false));
    }

    [Fact]
    public void A_read_of_a_low_emission_zone_says_what_the_zone_does_and_nothing_of_parking()
    {
        ZfeSpan[] spans = [new(At, true, true)];

        Assert.Equal(
            new ReadCoverage(ReadPurpose.ZfeControl, At, At, false, CoveredBy.Nothing, null, [], [], spans),
            ReadRule.WordOf(Camera() with { Purpose = ReadPurpose.ZfeControl }, Card with { Zfe = spans }, isPayable: false));
    }

    [Fact]
    public void The_end_of_what_covers_is_told_when_it_has_come_and_a_late_payment_takes_it_back()
    {
        var ended = ReadRule.Again(Word(CoveredBy.Something), Unpaid, 5_000);
        Assert.Equal(Word(CoveredBy.Something) with { SaidAt = 5_000, EndedAt = 5_000 }, ended);
        Assert.Same(ended, ReadRule.Again(ended, Unpaid, 6_000));
        Assert.Equal(Word(CoveredBy.Something) with { SaidAt = 7_000 }, ReadRule.Again(ended, Card, 7_000));
        Assert.Equal(Word(CoveredBy.Something) with { SaidAt = 8_000 }, ReadRule.Again(Word(CoveredBy.Nothing), Card, 8_000));
        Assert.Equal(At + 1, ReadRule.Again(Word(CoveredBy.Nothing), Card, 10).SaidAt); // a clock that is behind the camera's
    }

    [Fact]
    public void The_order_in_which_words_come_does_not_matter() => Gen.Select(AnyWord.Array[0, 6], Gen.Int).Sample((words, seed) =>
    {
        var shuffledTwice = words.Concat(words).ToArray();
        new Random(seed).Shuffle(shuffledTwice);

        Assert.Equal(words.Aggregate(BayReads.None, (reads, word) => reads.With(word)),
            shuffledTwice.Aggregate(BayReads.None, (reads, word) => reads.With(word)));
    });

    [Fact]
    public void A_word_is_dropped_with_the_departure_and_after_a_day()
    {
        var reads = BayReads.None.With(Word(CoveredBy.Something));
        var stands = Fold(new BayFact(1, At - 5, EventType.ParkStart, -1));
        var left = Fold(new BayFact(1, At - 5, EventType.ParkStart, -1), new BayFact(2, At + 5, EventType.ParkEnd, -1));

        Assert.Same(reads, ReadRule.Keep(reads, One, stands, At + ReadCoverage.LastsMs - 1));
        Assert.Null(ReadRule.Keep(reads, One, stands, At + ReadCoverage.LastsMs));
        Assert.Null(ReadRule.Keep(reads, One, left, At + 10));
        Assert.Null(ReadRule.Keep(reads, One with { Places = 2 }, stands, At + 10));
    }

    private static readonly Gen<ReadCoverage> AnyWord = Gen.Select(Gen.Enum<ReadPurpose>(), Gen.Long[1, 3], Gen.Long[1, 3],
        Gen.Enum<CoveredBy>(), (purpose, read, said, by) =>
            new ReadCoverage(purpose, read, said, false, by, null, [], [], []));

    private static VehicleSighting Camera() => new(Bay, At, ReadPurpose.ParkingControl);

    private static ReadCoverage Word(CoveredBy by) => new(ReadPurpose.ParkingControl, At, At, false, by, null, [], [], []);

    private static BayState Fold(params BayFact[] facts) =>
        facts.Aggregate(default(BayState), (state, fact) => BayFold.Apply(state, fact, One));
}
