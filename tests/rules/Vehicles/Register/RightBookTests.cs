using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Register;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Register;

/// <summary>Rights to park: a fold in which neither order nor repetition matters.</summary>
public sealed class RightBookTests
{
    private const long Minute = 60_000;
    private static readonly BayId Bay = BayId.Of("test", "1");

    [Fact]
    public void An_extension_and_an_early_stop_join_the_right_they_name()
    {
        var rights = Take([Right(0, 60), Right(0, 90) with { Cents = 300 }, Right(0, 60) with { StoppedAt = 70 * Minute }]);

        Assert.Equal(new VehicleRight("app", "1", "z1", BayId.None, 0, 90 * Minute, 70 * Minute, 300), Assert.Single(rights));
        Assert.Equal(70 * Minute, rights[0].Until);
    }

    [Fact]
    public void Words_of_one_right_may_come_in_any_order_and_more_than_once() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 200], Gen.Int[-1, 200], Gen.Int[0, 900], Gen.Int[0, 2], Gen.Int[-3, 200],
            (from, length, stop, cents, revision, voided) =>
                    Right(from, from + length) with
                    {
                        StoppedAt = stop < 0 ? null : stop * Minute,
                        Cents = cents,
                        Revision = revision,
                        VoidedAt = voided < 0 ? null : voided * Minute,
                    })
            .Array[1, 6].SelectMany(words => Gen.Shuffle(words.Concat(words).ToArray()).Select(shuffled => (words, shuffled)))
            .Sample(case_ => Assert.Equal(Take(case_.words), Take(case_.shuffled)));

    [Fact]
    public void A_higher_revision_lowers_a_right_whatever_came_before_or_comes_after()
    {
        VehicleRight[] words = [Right(0, 60), Right(0, 90) with { Cents = 300 }, Right(0, 30) with { Cents = 100, Revision = 2 },
            Right(0, 45) with { Cents = 150, Revision = 1 }];
        foreach (var order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1, 2], [1, 3, 0, 2]])
            Assert.Equal(words[2], Assert.Single(Take(order.Select(n => words[n]))));
    }

    [Fact]
    public void A_right_that_was_taken_back_covers_nothing_from_then_on_and_was_not_paid()
    {
        var right = Assert.Single(
            Take([Right(0, 60), Right(0, 60) with { VoidedAt = 20 * Minute }, Right(0, 60), Right(0, 60) with { VoidedAt = 25 * Minute }]));

        Assert.Equal((20 * Minute, 0L), (right.Until, right.NetCents));
        Assert.Equal(new EarlierRights(false, 20 * Minute), RightBook.Earlier([right with { Cents = 0 }], "z1", 0, 60 * Minute));
        var restored = Assert.Single(Take([right, Right(0, 60) with { Revision = 1 }]));
        Assert.Equal((60 * Minute, 200L), (restored.Until, restored.NetCents));
    }

    [Fact]
    public void Only_who_told_a_right_may_lower_it_or_take_it_back()
    {
        var known = Take([Right(0, 60) with { Sender = 7 }]);

        foreach (var word in (VehicleRight[])[Right(0, 30) with { Revision = 1, Sender = 8 },
            Right(0, 60) with { VoidedAt = 0, Sender = 8 }, Right(0, 60) with { VoidedAt = 0 }])
            Assert.Equal("operator", RightBook.Take(known, word, 0).Answer.Refusal?.Field);
        Assert.Equal(VehicleOutcome.Taken, RightBook.Take(known, Right(0, 60) with { VoidedAt = 0, Sender = 7 }, 0).Answer.Outcome);
        Assert.Equal(VehicleOutcome.Taken, RightBook.Take(known, Right(0, 90) with { Sender = 8 }, 0).Answer.Outcome);
    }

    [Fact]
    public void A_revision_does_not_move_a_right_to_another_bay() => Assert.Equal(
        "bayId",
        RightBook.Take(Take([Right(0, 60) with { Bay = Bay }]), Right(0, 60) with { Bay = BayId.Of("test", "2"), Revision = 1 }, 0)
        .Answer.Refusal?.Field);

    [Fact]
    public void The_same_word_again_changes_nothing()
    {
        var known = Take([Right(0, 60)]);
        var (rights, answer) = RightBook.Take(known, Right(0, 60), now: 0);

        Assert.Equal(VehicleOutcome.Unchanged, answer.Outcome);
        Assert.Same(known, rights);
    }

    [Fact]
    public void A_right_does_not_move_to_another_zone() =>
        Assert.Equal("zone", RightBook.Take(Take([Right(0, 60)]), Right(0, 60) with { Zone = "z2" }, 0).Answer.Refusal?.Field);

    [Theory]
    [InlineData("operator")]
    [InlineData("rightId")]
    [InlineData("zone")]
    [InlineData("paidUntil")]
    [InlineData("from")]
    [InlineData("revision")]
    [InlineData("cents")]
    public void What_is_no_right_is_refused(string field)
    {
        var good = Right(0, 60);
        var wrong = field switch
        {
            "operator" => good with { Operator = "" },
            "rightId" => good with { Id = new string('x', 81) },
            "zone" => good with { Zone = null },
            "paidUntil" => good with { PaidUntil = 367L * 24 * 60 * Minute },
            "from" => Right(6, 60),
            "revision" => good with { Revision = -1 },
            _ => good with { Cents = -1 },
        };

        Assert.Equal(field, RightBook.Take([], wrong, 0).Answer.Refusal?.Field);
        Assert.Null(RightBook.Take([], good with { Zone = null, Bay = Bay }, 0).Answer.Refusal);
    }

    [Fact]
    public void A_full_book_gives_way_where_something_has_ended_and_never_drops_what_runs()
    {
        var full = Take(Enumerable.Range(0, VehicleLimits.MaxRights).Select(n => Right(0, 60 + n, $"{n}")));

        Assert.Equal("rightId", RightBook.Take(full, Right(0, 60, "new"), now: 0).Answer.Refusal?.Field);
        var (rights, answer) = RightBook.Take(full, Right(60, 90, "new"), now: 60 * Minute);
        Assert.Equal(VehicleOutcome.Taken, answer.Outcome);
        Assert.Equal(VehicleLimits.MaxRights, rights.Length);
        Assert.DoesNotContain(rights, right => right.Id == "0");
    }

    [Fact]
    public void The_free_ticket_of_the_day_and_the_last_stay_in_the_zone_are_recalled()
    {
        const long day = 24 * 60 * Minute;
        VehicleRight[] rights =
        [
            Right(100, 120, "free yesterday") with { Cents = 0 }, Right(1500, 1520, "free") with { Cents = 0 }, Right(1600, 1700, "paid"),
            Right(1800, 1900, "elsewhere") with { Zone = "z2" },
        ];

        Assert.Equal(new EarlierRights(false, 120 * Minute), RightBook.Earlier(rights, "z1", day, 1500 * Minute));
        Assert.Equal(new EarlierRights(true, 1520 * Minute), RightBook.Earlier(rights, "z1", day, (1500 * Minute) + 1));
        Assert.Equal(new EarlierRights(true, 1700 * Minute), RightBook.Earlier(rights, "z1", day, 2000 * Minute));
        Assert.Equal(new EarlierRights(false, null), RightBook.Earlier([], "z1", day, 2000 * Minute));
    }

    private static VehicleRight Right(long from, long until, string id = "1") =>
        new("app", id, "z1", BayId.None, from * Minute, until * Minute, null, 200);

    private static VehicleRight[] Take(IEnumerable<VehicleRight> words)
    {
        VehicleRight[] rights = [];
        foreach (var word in words) rights = RightBook.Take(rights, word, now: 50 * Minute).Rights;
        return rights;
    }
}
