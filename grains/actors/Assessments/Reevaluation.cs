using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>
/// Evaluates bays again without a new event: when a deadline has passed, the rules have changed or the partition
/// has a new owner. No bay grain is called for it, because the state is unchanged. It also makes the public state of
/// a bay, so that a bay that is <see cref="BayStatus.Unknown"/> never has an assessment.
/// </summary>
internal sealed class Reevaluation(PartitionBays bays, ReadMemory reads, BayAssessor assessor, SilencePolicy silence)
{
    private readonly Deadlines _deadlines = new(silence);
    private long _revision;

    /// <summary>Begins after recovery: evaluates every bay, since assessments are not stored.</summary>
    /// <param name="epoch">The new owner's epoch: its revisions are newer than those of all earlier owners.</param>
    /// <param name="now">Unix milliseconds.</param>
    public void StartFrom(long epoch, long now)
    {
        _revision = epoch << 32;
        RulesSeen = assessor.Rules;
        foreach (var bay in bays.Heard) Evaluate(bay, now);
    }

    /// <summary>The rules by which all bays were evaluated; −1 = not all were.</summary>
    public long RulesSeen { get; private set; }

    /// <summary>The catalogue has changed, or an answer is by older rules: the next <see cref="Take"/> evaluates every bay.</summary>
    public void Forget() => RulesSeen = -1;

    /// <summary>Schedules the next evaluation of a bay.</summary>
    public void Follow(TrackedBay bay, long now) => _deadlines.Follow(bay, now);

    /// <summary>The state of a bay as it is published.</summary>
    public BayDelta Shown(TrackedBay bay, long now)
    {
        var shown = BayStatusRule.At(bay.BayNo, bay.State, silence, now, bay.Place) with { Revision = bay.Revision };
        return shown.Status == BayStatus.Unknown ? shown : shown with { Assessed = bay.Assessed };
    }

    /// <summary>Evaluates the bays that are due.</summary>
    /// <param name="now">Unix milliseconds.</param>
    /// <returns>The bays whose published state has changed, and how many of them are unknown because time has passed.</returns>
    public (List<BayDelta> Changed, int Silenced) Take(long now)
    {
        var due = _deadlines.Elapsed(now);
        var silenced = due.Count(bay => HasEnded(bay, now));
        var changed = new List<BayDelta>();
        var rules = assessor.Rules;
        IEnumerable<TrackedBay> evaluated = rules == RulesSeen ? due : bays.Heard;
        RulesSeen = rules;
        foreach (var bay in evaluated)
        {
            var before = bay.Assessed;
            Evaluate(bay, now);
            if (bay.BayNo != 0 && (bay.Assessed != before || HasEnded(bay, now)))
                changed.Add(Shown(bay, now));
        }

        return (changed, silenced);
    }

    /// <summary>Evaluates a bay that has received something beside the journal.</summary>
    /// <returns>Its published state; null = unchanged.</returns>
    public BayDelta? Again(TrackedBay bay, long now)
    {
        var before = bay.Assessed;
        Evaluate(bay, now);
        return bay.Assessed == before ? null : Shown(bay, now);
    }

    private bool HasEnded(TrackedBay bay, long now) => BayStatusRule.UnknownFrom(bay.State, silence, bay.Place) <= now;

    private void Evaluate(TrackedBay bay, long now)
    {
        bay.Take(new BayResult(bay.State, assessor.Assess(bay.Bay, bay.State, reads.Of(bay.BayNo), bay.Place, now)));
        bay.Revision = ++_revision;
        _deadlines.Follow(bay, now);
    }
}
