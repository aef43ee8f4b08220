using ParkAndSee.Ingest;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Bays;

/// <summary>
/// Folds what a bay is told beside its sensor. As with <see cref="BayFold"/>, order, batching and repetition do not matter.
/// </summary>
public static class EvidenceFold
{
    /// <summary>The facts after one more piece of evidence.</summary>
    /// <param name="facts">The facts so far; null = none.</param>
    /// <param name="fact">The evidence: a right, or the note of a read. A right that could not be read leaves only its time.</param>
    public static StayFacts Apply(StayFacts? facts, in BayFact fact)
    {
        var next = facts ?? StayFacts.None;
        next = next with { ToldUpTo = Math.Max(next.ToldUpTo, fact.At) };
        if (fact.Type == EventType.VehicleAtBay) return next with { CheckedAt = Math.Max(next.CheckedAt, fact.At) };
        // A log may hold rights that no door would take today: one of the year 2099 must not hide those that were paid.
        return fact.Evidence?.Right is { } right && RightRule.Fault(right.From, right.Until, fact.At) is null
            ? next with { Rights = With(next.Rights, new RightMark(fact.At, right)) }
            : next;
    }

    /// <summary>
    /// The facts without what was told for later than an instant; null = nothing is left. What
    /// had replaced something does not give it back.
    /// </summary>
    /// <param name="facts">The facts; null = none.</param>
    /// <param name="laterThan">Unix milliseconds.</param>
    public static StayFacts? Forget(StayFacts? facts, long laterThan)
    {
        if (facts is null || facts.ToldUpTo <= laterThan) return facts;
        var left = facts with
        {
            ToldUpTo = laterThan,
            Rights = [.. facts.Rights.Where(right => right.At <= laterThan)],
            CheckedAt = Math.Min(facts.CheckedAt, laterThan), // that somebody was read accuses nobody: it is kept
        };
        return left is { Rights: [], CheckedAt: 0 } ? null : left;
    }

    /// <summary>
    /// One word for each beginning, then the latest beginnings: what falls out could not come back whatever is told later.
    /// </summary>
    private static RightMark[] With(RightMark[] rights, RightMark mark)
    {
        var same = Array.FindIndex(rights, known => known.Right.From == mark.Right.From);
        if (same >= 0 && !mark.Beats(rights[same])) return rights;
        var others = rights.Where((_, n) => n != same).Append(mark);
        return [.. others.OrderByDescending(known => known.Right.From).Take(StayFacts.MaxRights)];
    }
}
