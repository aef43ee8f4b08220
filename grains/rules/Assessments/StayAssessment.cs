using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Assessments;

/// <summary>What the rules say of a stay (<c>docs/assessments.md</c>).</summary>
public static class StayAssessment
{
    /// <summary>A stay that is younger accuses nobody, whatever rule is in force: sensors flicker.</summary>
    internal const long LeastSettleMs = 60_000;

    // So far ahead an answer that changes is found exactly. Where rules come and go for longer and change nothing, the
    // stay is looked at again at the next multiple of this: an instant that does not depend on when it was asked for.
    private const long AheadMs = 8 * 86_400_000L;

    /// <summary>Assesses a stay. Deterministic; allocates nothing once the place was seen.</summary>
    /// <param name="stay">What is known of it: a fact counts from its own instant on.</param>
    /// <param name="rules">The rules over time.</param>
    /// <param name="now">Unix milliseconds; an instant before the arrival is taken as the arrival.</param>
    /// <returns>
    /// From an instant of a fact, a deadline or a rule, until the first one at which the answer is another.
    /// Where rules come and go for more than 8 days and change nothing, it is to be looked at again before.
    /// </returns>
    public static Assessment Assess(in StayToAssess stay, CurbRules rules, long now)
    {
        if (stay.Status == BayStatus.Unknown) return Bare(AssessmentVerdict.Unknown, AssessmentReason.BayUnknown, stay.Since);
        if (stay.Status != BayStatus.Occupied) return Bare(AssessmentVerdict.None, AssessmentReason.NoVehicle, stay.Since);
        var timeline = rules.For(stay.Place, stay.Bay);
        var at = Math.Max(now, stay.Since);
        var finding = StayAtInstant.Of(stay, timeline, at, out var last, out var next);
        var rule = finding.Rule;
        return new Assessment(
            finding.Verdict, finding.Reason, FindFrom(stay, timeline, finding, last), FindNext(stay, timeline, finding, at, next),
            rule?.Policy.Id ?? "", rule?.Book ?? "", rule?.Version ?? 0);
    }

    private static long FindFrom(in StayToAssess stay, Timeline timeline, in AssessmentFinding finding, long last)
    {
        while (last > stay.Since)
        {
            if (!StayAtInstant.Of(stay, timeline, last - 1, out var earlier, out _).IsLike(finding)) return last;
            last = earlier;
        }

        return stay.Since;
    }

    private static long? FindNext(in StayToAssess stay, Timeline timeline, in AssessmentFinding finding, long at, long next)
    {
        var block = ((at / AheadMs) + 1) * AheadMs;
        while (next < block + AheadMs)
        {
            if (!StayAtInstant.Of(stay, timeline, next, out _, out var later).IsSame(finding)) return next;
            next = later;
        }

        return next == long.MaxValue ? null : block;
    }

    private static Assessment Bare(AssessmentVerdict verdict, AssessmentReason reason, long from) =>
        new(verdict, reason, from, null, "", "", 0);
}
