using System.Runtime.InteropServices;
using ParkAndSee.Assessments;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Bays;

/// <summary>
/// The bays of a partition: which exist, and what is remembered of those that were heard. A bay that was never heard costs one
/// dictionary entry, for a city may know ten times the bays it has sensors for.
/// </summary>
internal sealed class PartitionBays
{
    private readonly Dictionary<BayId, (int BayNo, bool IsRetired, CurbPlace Place)> _known = [];
    private readonly Dictionary<int, TrackedBay> _heard = [];

    /// <summary>Every bay that was heard, and the entry of the events without a bay (number 0) once there was one.</summary>
    public Dictionary<int, TrackedBay>.ValueCollection Heard => _heard.Values;

    /// <summary>Takes the catalogue in.</summary>
    public void Learn(ReadOnlySpan<PartitionBay> bays)
    {
        _known.EnsureCapacity(bays.Length);
        foreach (var bay in bays)
        {
            _known[bay.Bay] = (bay.BayNo, bay.IsRetired, bay.Place);
            if (_heard.TryGetValue(bay.BayNo, out var heard)) (heard.Bay, heard.Place) = (bay.Bay, bay.Place);
        }
    }

    /// <summary>The number of a bay; 0 for an event without a bay; false for a bay that the catalogue does not know.</summary>
    public bool TryResolve(BayId bay, out int bayNo) => TryResolve(bay, out bayNo, out _);

    /// <summary>As <see cref="TryResolve(BayId, out int)"/>, and whether the dataset of the bay is retired.</summary>
    public bool TryResolve(BayId bay, out int bayNo, out bool isRetired)
    {
        (bayNo, isRetired) = (0, false);
        if (bay == BayId.None) return true;
        var isKnown = _known.TryGetValue(bay, out var known);
        (bayNo, isRetired) = (known.BayNo, known.IsRetired);
        return isKnown;
    }

    /// <summary>The entry of a bay; null when it was never heard.</summary>
    public TrackedBay? Find(int bayNo) => _heard.GetValueOrDefault(bayNo);

    /// <summary>The entry of a bay, made when it is the first time.</summary>
    public TrackedBay Get(int bayNo, BayId bay)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_heard, bayNo, out _);
        return entry ??= new TrackedBay(bayNo, bay) { Place = _known.GetValueOrDefault(bay).Place };
    }
}

/// <summary>What a partition remembers of a bay.</summary>
internal sealed class TrackedBay(int bayNo, BayId bay)
{
    /// <summary>Compact number; 0 stands for the events without a bay.</summary>
    public int BayNo { get; } = bayNo;

    /// <summary>Identity; none for number 0, and for a bay read from a checkpoint that the catalogue does not know.</summary>
    public BayId Bay { get; set; } = bay;

    /// <summary>What rules see of its place; null when the catalogue does not know the bay.</summary>
    public CurbPlace? Place { get; set; }

    /// <summary>The grain, once it was needed.</summary>
    public IBayGrain? Grain { get; set; }

    /// <summary>State after the last dispatched event.</summary>
    public BayState State { get; set; }

    /// <summary>What the rules say of the stay; null when there is nothing to tell.</summary>
    public AssessedStay? Assessed { get; set; }

    /// <summary>When that may change by the passing of time, Unix milliseconds; <see cref="long.MaxValue"/> = never.</summary>
    public long NextEvaluationAt { get; set; } = long.MaxValue;

    /// <summary>See <see cref="Live.BayDelta.Revision"/>.</summary>
    public long Revision { get; set; }

    /// <summary>Latest event time of any event taken, dispatched or not: an event beyond it cannot have been taken before.</summary>
    public long TakenUpTo { get; set; }

    /// <summary>Sequence number of the latest event that was taken since this partition was opened; 0 = none was.</summary>
    public long TakenSeq { get; set; }

    /// <summary>Who has spoken for the bay, by any event taken, dispatched or not.</summary>
    public SenderSpan Senders { get; set; }

    /// <summary>Changed since the last checkpoint.</summary>
    public bool Dirty { get; set; }

    /// <summary>The deadline that it waits for, Unix milliseconds; <see cref="long.MaxValue"/> = none.</summary>
    public long AwaitedAt { get; set; } = long.MaxValue;

    /// <summary>Takes an event in, before it is dispatched.</summary>
    public void Take(long seq, in SensorEvent e)
    {
        TakenSeq = seq;
        TakenUpTo = Math.Max(TakenUpTo, e.At);
        if (e.Type.Confirms()) Senders = Senders.With(e.Sender);
    }

    /// <summary>Takes the bay's own answer.</summary>
    public void Take(in BayResult answer) =>
        (State, Assessed, NextEvaluationAt) = (answer.State, answer.Verdict.Told, answer.Verdict.NextEvaluationAt ?? long.MaxValue);
}
