using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>
/// Asks again where no event has come but time has passed, the rules have changed or the partition has a
/// new owner. No actor is woken for it: the state is as it was, and the answer is the rules'. What is told
/// of a bay is made here too, so that nothing is ever said of one that is <see cref="BayStatus.Unknown"/>.
/// </summary>
internal sealed class Reevaluation(PartitionBays bays, ReadMemory reads, BayAssessor judge, SilencePolicy silence)
{
    private readonly Deadlines _deadlines = new(silence);
    private long _look;

    /// <summary>Begins after recovery: every bay is looked at, for answers are not stored.</summary>
    /// <param name="epoch">The new owner's epoch: its looks are newer than all of earlier owners.</param>
    /// <param name="now">Unix milliseconds.</param>
    public void StartFrom(long epoch, long now)
    {
        _look = epoch << 32;
        RulesSeen = judge.Rules;
        foreach (var bay in bays.Heard) Look(bay, now);
    }

    /// <summary>The rules by which all bays were looked at; −1 = not all were.</summary>
    public long RulesSeen { get; private set; }

    /// <summary>The catalogue has changed, or an answer is by older rules: at the next <see cref="Take"/> every bay is looked at.</summary>
    public void Forget() => RulesSeen = -1;

    /// <summary>Sees to it that the bay is looked at in time.</summary>
    public void Follow(TrackedBay bay, long now) => _deadlines.Follow(bay, now);

    /// <summary>What is told of a bay.</summary>
    public BayDelta Shown(TrackedBay bay, long now)
    {
        var shown = BayStatusRule.At(bay.BayNo, bay.State, silence, now, bay.Place?.Places ?? 1) with { Look = bay.Look };
        return shown.Status == BayStatus.Unknown ? shown : shown with { Assessed = bay.Assessed };
    }

    /// <summary>Looks at what is due.</summary>
    /// <param name="now">Unix milliseconds.</param>
    /// <returns>The bays of which there is something new to tell, and how many of them have fallen silent.</returns>
    public (List<BayDelta> Changed, int Silenced) Take(long now)
    {
        var due = _deadlines.Elapsed(now);
        var silenced = due.Count(bay => BayStatusRule.SilentFrom(bay.State, silence) <= now);
        var changed = new List<BayDelta>();
        var rules = judge.Rules;
        IEnumerable<TrackedBay> looked = rules == RulesSeen ? due : bays.Heard;
        RulesSeen = rules;
        foreach (var bay in looked)
        {
            var before = bay.Assessed;
            Look(bay, now);
            if (bay.BayNo != 0 && (bay.Assessed != before || BayStatusRule.SilentFrom(bay.State, silence) <= now))
                changed.Add(Shown(bay, now));
        }

        return (changed, silenced);
    }

    /// <summary>Looks at a bay that was told something beside the log.</summary>
    /// <returns>What there is to tell; null = it is as it was.</returns>
    public BayDelta? Again(TrackedBay bay, long now)
    {
        var before = bay.Assessed;
        Look(bay, now);
        return bay.Assessed == before ? null : Shown(bay, now);
    }

    private void Look(TrackedBay bay, long now)
    {
        bay.Take(new BayResult(bay.State, judge.Judge(bay.Bay, bay.State, reads.Of(bay.BayNo), bay.Place, now)));
        bay.Look = ++_look;
        _deadlines.Follow(bay, now);
    }
}
