using ParkAndSee.Bays;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Occupancy;

/// <summary>Folds what a bay is told beside its sensor. As with <see cref="BayFold"/>, order, batching and repetition do not matter.</summary>
public static class EvidenceFold
{
    /// <summary>The facts after one more piece of evidence.</summary>
    /// <param name="facts">The facts so far; null = none.</param>
    /// <param name="at">Event time of the evidence, Unix milliseconds.</param>
    /// <param name="evidence">The evidence; null leaves only its time.</param>
    public static StayFacts Apply(StayFacts? facts, long at, BayEvidence? evidence)
    {
        var next = facts ?? StayFacts.None;
        next = next with { ToldUpTo = Math.Max(next.ToldUpTo, at) };
        if (evidence?.Right is { } right) next = next with { Rights = With(next.Rights, new RightMark(at, right)) };
        if (evidence?.Vehicle is not { } standing) return next;
        var mark = new VehicleMark(at, standing);
        return standing.Purpose switch
        {
            ReadPurpose.ParkingControl when mark.Beats(next.ParkingRead) => next with { ParkingRead = mark },
            ReadPurpose.ZfeControl when mark.Beats(next.ZfeRead) => next with { ZfeRead = mark },
            _ => next,
        };
    }

    /// <summary>The facts without what was told for later than an instant; null = nothing is left. What had replaced something does not give it back.</summary>
    /// <param name="facts">The facts; null = none.</param>
    /// <param name="laterThan">Unix milliseconds.</param>
    public static StayFacts? Forget(StayFacts? facts, long laterThan)
    {
        if (facts is null || facts.ToldUpTo <= laterThan) return facts;
        var left = facts with
        {
            ToldUpTo = laterThan,
            Rights = [.. facts.Rights.Where(right => right.At <= laterThan)],
            ParkingRead = facts.ParkingRead?.At <= laterThan ? facts.ParkingRead : null,
            ZfeRead = facts.ZfeRead?.At <= laterThan ? facts.ZfeRead : null,
        };
        return left is { Rights: [], ParkingRead: null, ZfeRead: null } ? null : left;
    }

    /// <summary>One word for each beginning, then the latest beginnings: what falls out could not come back whatever is told later.</summary>
    private static RightMark[] With(RightMark[] rights, RightMark mark)
    {
        var same = Array.FindIndex(rights, known => known.Right.From == mark.Right.From);
        if (same >= 0 && !mark.Beats(rights[same])) return rights;
        var others = rights.Where((_, n) => n != same).Append(mark);
        return [.. others.OrderByDescending(known => known.Right.From).Take(StayFacts.MaxRights)];
    }
}
