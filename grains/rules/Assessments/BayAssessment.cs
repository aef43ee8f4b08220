using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>What the rules say of a bay as its state is: the state as a stay, and <see cref="StayAssessment"/> of it.</summary>
public static class BayAssessment
{
    /// <summary>Assesses the stay in a bay.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place.</param>
    /// <param name="state">Its state.</param>
    /// <param name="reads">What is known in memory of reads there; null = nothing.</param>
    /// <param name="silence">When a known state ends without an event.</param>
    /// <param name="rules">The rules over time.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static Assessment Of(BayId bay, CurbPlace place, in BayState state, BayReads? reads, SilencePolicy silence,
        CurbRules rules, long now)
    {
        var stay = StayOf(bay, place, state, reads, silence, now);
        var assessment = StayAssessment.Assess(stay, rules, now);
        var next = assessment.NextEvaluationAt;

        // The two reads are for two purposes, and neither is used for the other's: the rules are asked once with each.
        if (reads?.Zfe is { } read && read.ReadAt >= stay.Since)
        {
            var zoned = StayAssessment.Assess(stay with { Read = read }, rules, now);
            next = Earlier(next, zoned.NextEvaluationAt);
            if (zoned.Reason == AssessmentReason.ZfeBanned) assessment = zoned;
        }

        if (stay.Status == BayStatus.Occupied) next = Earlier(next, NextRight(state.Facts, now));
        return assessment with { NextEvaluationAt = next };
    }

    /// <summary>As <see cref="Of"/>, with the sentences of how it came about.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place.</param>
    /// <param name="state">Its state.</param>
    /// <param name="reads">What is known in memory of reads there; null = nothing.</param>
    /// <param name="silence">When a known state ends without an event.</param>
    /// <param name="rules">The rules over time, as they were known then.</param>
    /// <param name="at">Unix milliseconds.</param>
    /// <param name="offences">The table of offences in force then; null = none.</param>
    public static (Assessment Assessment, IReadOnlyList<LocalizedText> Why) Explain(
        BayId bay, CurbPlace place, in BayState state, BayReads? reads,
        SilencePolicy silence, CurbRules rules, long at, Offences.OffenceTable? offences = null)
    {
        var told = Of(bay, place, state, reads, silence, rules, at);
        var stay = StayOf(bay, place, state, reads, silence, at);
        if (told.Reason == AssessmentReason.ZfeBanned && reads?.Zfe is { } read) stay = stay with { Read = read };
        return (told, AssessmentExplanation.Explain(stay, rules, at, offences).Why);
    }

    /// <summary>The stay, as the rules see it.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place.</param>
    /// <param name="state">Its state.</param>
    /// <param name="reads">What is known in memory of reads there; null = nothing.</param>
    /// <param name="silence">When a known state ends without an event.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static StayToAssess StayOf(BayId bay, CurbPlace place, in BayState state, BayReads? reads, SilencePolicy silence, long now)
    {
        var shown = BayStatusRule.At(0, state, silence, now, place);

        // A bay that counts is free while a place is: for the rules somebody stands there.
        var status = shown is { Status: BayStatus.Free, Taken: > 0 } ? BayStatus.Occupied : shown.Status;
        var facts = state.Facts;
        return new StayToAssess(
            bay, place, status, shown.Since, shown.Taken, RightOf(facts, shown.Since, now), reads?.Parking, facts?.CheckedAt ?? 0,
            state.LeftAt > 0 ? state.LeftAt : null);
    }

    /// <summary>
    /// The right that runs; when none does, the one that ended last. Rights that touch or overlap are
    /// one: somebody paid in several portions. One that ended before the arrival was somebody else's.
    /// </summary>
    private static RightSpan? RightOf(StayFacts? facts, long since, long now)
    {
        if (facts is null) return null;
        RightSpan? found = null;
        for (var i = facts.Rights.Length - 1; i >= 0; i--)
        {
            var right = facts.Rights[i].Right;
            if (right.Until <= since || right.Until <= right.From) continue;
            if (found is { } before && right.From <= before.Until) found = before with { Until = Math.Max(before.Until, right.Until) };
            else if (found is null || right.From <= now) found = right;
        }

        return found;
    }

    private static long? NextRight(StayFacts? facts, long now)
    {
        long? next = null;
        foreach (var mark in facts?.Rights ?? [])
            if (mark.Right.From > now) next = Earlier(next, mark.Right.From);
        return next;
    }

    private static long? Earlier(long? one, long? other) => one is null || other < one ? other ?? one : one;
}
