using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tests.CurbPolicies;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Assessments;

/// <summary>What holds of every assessment, whatever the rules and the stay.</summary>
public class AssessmentPropertyTests
{
    private const long Minute = 60_000;

    private static readonly Gen<string[]> Some = Gen.Shuffle(RandomPolicies.Classes)
        .Select(Gen.Int[0, 4], (all, count) => all.Take(count).ToArray());

    private static readonly Gen<ReadCoverage?> Vehicle = Gen.Select(Gen.Int[0, 7], Some, Some, Gen.Int[0, 4],
        Gen.Int[-60, 2000], Gen.Int[0, 3],
        (sort, has, hasNot, by, minutes, banned) =>
            sort == 0 ? null : new ReadCoverage(
                sort == 1 ? ReadPurpose.ZfeControl : ReadPurpose.ParkingControl, 0, 0, InPerson: sort < 5, (CoveredBy)by,
                by == 0 || minutes % 3 == 0 ? null : RandomPolicies.First.ToUnixTimeMilliseconds() + (minutes * 10 * Minute), has,
                [.. hasNot.Except(has)], sort == 1
                    ? [new ZfeSpan(0, banned > 1, banned != 2),
                        new ZfeSpan(RandomPolicies.First.ToUnixTimeMilliseconds() + (minutes * Minute),
                            banned > 0,
                            true)] : []));

    private static readonly Gen<StayToAssess> Stay =
        from place in RandomPolicies.Place
        from bay in RandomPolicies.Bay
        from since in Gen.Long[0, 20 * 24 * 60]
        from read in Gen.Int[-30, 300]
        from vehicle in Vehicle
        from right in Gen.Int[-60, 400].Array[2]
        from left in Gen.Int[1, 120]
        from occupants in Gen.Int[-1, 5]
        from check in Gen.Int[0, 4]
        let arrival = RandomPolicies.First.ToUnixTimeMilliseconds() + (since * Minute)
        select new StayToAssess(
            bay, place, BayStatus.Occupied, arrival, occupants, right[0] < right[1] && left % 2 == 0
                ? new RightSpan(arrival + (right[0] * Minute), arrival + (right[1] * Minute))
                : null,
            vehicle is null ? null : vehicle with { ReadAt = arrival + (read * Minute), SaidAt = arrival + (read * Minute) },
            check == 0 ? 0 : check == 1 ? arrival + ((read + 40) * Minute) : arrival + (read * Minute),
            left > 60 ? null : arrival - (left * Minute));

    private static readonly Gen<(CurbRules Rules, StayToAssess Stay, long Now)> Case =
        Gen.Select(RandomPolicies.Rules, Stay, Gen.Int[0, 3 * 24 * 60],
            (rules, stay, minutes) => (rules, stay, stay.Since + (minutes * Minute)));

    [Fact]
    public void Between_two_deadlines_every_evaluation_gives_the_same_value() => Case.Sample(
        one =>
        {
            var told = StayAssessment.Assess(one.Stay, one.Rules, one.Now);
            Assert.InRange(told.From, one.Stay.Since, one.Now);
            if (told.NextEvaluationAt is { } end) Assert.True(end > one.Now);
            var first = Math.Max(told.From, one.Now - (24 * 60 * Minute));
            var last = Math.Min(told.NextEvaluationAt ?? long.MaxValue, one.Now + (24 * 60 * Minute));
            for (var at = one.Now; at < last; at += 29 * Minute) Assert.Equal(told, StayAssessment.Assess(one.Stay, one.Rules, at));
            Assert.Equal(told, StayAssessment.Assess(one.Stay, one.Rules, last - 1));
            for (var at = first; at < one.Now; at += 29 * Minute)
                if (StayAssessment.Assess(one.Stay, one.Rules, at) is var before && !(before.NextEvaluationAt <= one.Now))
                    Assert.Equal(told, before);
        },
        iter: 150);

    [Fact]
    public void The_next_look_is_the_first_minute_at_which_the_answer_is_another() => Case.Sample(
        one =>
        {
            var told = StayAssessment.Assess(one.Stay, one.Rules, one.Now);
            var end = one.Now + (2 * 24 * 60 * Minute);
            var found = one.Now;
            // every fact and rule is on a minute
            while (found < end && Answer(StayAssessment.Assess(one.Stay, one.Rules, found)) == Answer(told)) found += Minute;
            if (found < end) Assert.Equal(found, told.NextEvaluationAt);
            else if (told.NextEvaluationAt is { } again && again < end) // after 8 days of rules that change nothing
                Assert.Equal(Answer(told), Answer(StayAssessment.Assess(one.Stay, one.Rules, again)));
        },
        iter: 60);

    [Fact]
    public void It_began_where_the_answer_was_another_a_moment_before() => Case.Sample(
        one =>
        {
            var told = StayAssessment.Assess(one.Stay, one.Rules, one.Now);
            if (told.From == one.Stay.Since) return;
            var (now, before) = (Answer(told), Answer(StayAssessment.Assess(one.Stay, one.Rules, told.From - 1)));
            Assert.NotEqual((now.Verdict, now.Reason, now.Book, now.Rule), (before.Verdict, before.Reason, before.Book, before.Rule));
        },
        iter: 2_000);

    [Fact]
    public void Nothing_is_ever_said_of_a_bay_that_is_unknown() => Case.Sample(
        one => Assert.Equal(
            new Assessment(AssessmentVerdict.Unknown, AssessmentReason.BayUnknown, one.Stay.Since, null, "", "", 0),
            StayAssessment.Assess(one.Stay with { Status = BayStatus.Unknown }, one.Rules, one.Now)),
        iter: 500);

    [Fact]
    public void To_know_less_of_a_vehicle_never_makes_a_breach_of_what_was_none() => Gen.Select(Case, Some).Sample(
        (one, forgotten) =>
        {
            if (one.Stay.Read is not { } vehicle) return;
            var more = StayAssessment.Assess(one.Stay, one.Rules, one.Now);
            if (more.Verdict is not (AssessmentVerdict.Unknown or AssessmentVerdict.ToBeChecked)
                || more.Reason == AssessmentReason.ReadNotKept)
                return;
            var less = vehicle with
            {
                Classes = [.. vehicle.Classes.Except(forgotten)],
                NotClasses = [.. vehicle.NotClasses.Except(forgotten)]
            };
            Assert.NotEqual(AssessmentVerdict.InBreach, StayAssessment.Assess(one.Stay with { Read = less }, one.Rules, one.Now).Verdict);

            // A sensor tells that a longest stay is over and knows of no card, for which there
            // is none (CASF L241-3): the agent whom it sends sees it.
            if (vehicle.By is CoveredBy.DisabledCard or CoveredBy.Something) return;
            Assert.NotEqual(AssessmentVerdict.InBreach,
                StayAssessment.Assess(one.Stay with { Read = null, CheckedAt = 0 }, one.Rules, one.Now).Verdict);
        },
        iter: 5_000);

    [Fact]
    public void In_the_first_minute_nobody_is_accused() => Case.Sample(
        one =>
            Assert.True(StayAssessment.Assess(one.Stay, one.Rules, one.Stay.Since + 59_999).Verdict is AssessmentVerdict.Lawful
                or AssessmentVerdict.Unknown),
        iter: 1_500);

    [Fact]
    public void A_read_of_paid_parking_never_bans_from_a_zone_and_one_of_a_zone_never_speaks_of_payment() => Case.Sample(
        one =>
        {
            var told = StayAssessment.Assess(one.Stay, one.Rules, one.Now);
            if (one.Stay.Read?.Purpose == ReadPurpose.ParkingControl) Assert.NotEqual(AssessmentReason.ZfeBanned, told.Reason);
            if (one.Stay.Read?.Purpose == ReadPurpose.ZfeControl && told.Reason != AssessmentReason.ZfeBanned)
                Assert.Equal(Answer(StayAssessment.Assess(one.Stay with { Read = null }, one.Rules, one.Now)), Answer(told));
        },
        iter: 1_500);

    [Fact]
    public void A_read_by_a_camera_for_paid_parking_accuses_of_nothing_but_a_payment_that_is_not_known() => Case.Sample(
        one =>
        {
            if (one.Stay.Read is not { Purpose: ReadPurpose.ParkingControl } word) return;
            var read = StayAssessment.Assess(one.Stay with { Read = word with { InPerson = false } }, one.Rules, one.Now);
            if (read.Verdict is not (AssessmentVerdict.ToBeChecked or AssessmentVerdict.InBreach)
                || read.Reason is AssessmentReason.NoRightKnown or AssessmentReason.RightEnded)
                return;

            // Whatever else it says the sensor alone would have said at least as severely; but
            // that it may have to be paid for, where the class says who pays.
            var sensor = StayAssessment.Assess(one.Stay with { Read = null, CheckedAt = 0 }, one.Rules, one.Now);
            if (sensor.Verdict == AssessmentVerdict.InBreach
                || (sensor.Verdict, read.Verdict) == (AssessmentVerdict.ToBeChecked, AssessmentVerdict.ToBeChecked))
                return;
            Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.ClassNotKnown), (read.Verdict, read.Reason));
        },
        iter: 5_000);

    [Fact]
    public void While_what_a_read_found_is_not_known_nobody_is_accused() => Case.Sample(
        one =>
        {
            if (one.Stay.Place.Places > 1 || one.Now - one.Stay.Since >= ReadCoverage.LastsMs) return;
            var told = StayAssessment.Assess(one.Stay with { Read = null, CheckedAt = one.Stay.Since }, one.Rules, one.Now);
            Assert.True(told.Verdict is AssessmentVerdict.Lawful or AssessmentVerdict.Unknown, told.ToString());
        },
        iter: 2_000);

    [Fact]
    public void A_bay_with_several_places_only_tells_what_holds_for_all_of_them() => Case.Sample(
        one =>
        {
            var told = StayAssessment.Assess(one.Stay with { Place = one.Stay.Place with { Places = 3 } }, one.Rules, one.Now);
            Assert.True(told.Verdict is AssessmentVerdict.Lawful or AssessmentVerdict.Unknown
                || told.Reason is AssessmentReason.Overfull or AssessmentReason.Forbidden or AssessmentReason.WrongClass, told.ToString());
        },
        iter: 1_500);

    private static (AssessmentVerdict Verdict, AssessmentReason Reason, string Book, string Rule, int Version) Answer(in Assessment one) =>
        (one.Verdict, one.Reason, one.RuleBook, one.Rule, one.RuleVersion);
}
