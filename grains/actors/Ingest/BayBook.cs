using System.Runtime.InteropServices;
using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>
/// The bays of a partition: which exist, and what is remembered of those that were heard. A bay that was never heard costs one
/// dictionary entry, for a city may know ten times the bays it has sensors for.
/// </summary>
internal sealed class BayBook
{
    private readonly Dictionary<BayId, int> _known = [];
    private readonly Dictionary<int, HeardBay> _heard = [];

    /// <summary>Every bay that was heard, and the entry of the events without a bay (number 0) once there was one.</summary>
    public Dictionary<int, HeardBay>.ValueCollection Heard => _heard.Values;

    /// <summary>Takes the catalogue in.</summary>
    public void Learn(ReadOnlySpan<PartitionBay> bays)
    {
        _known.EnsureCapacity(bays.Length);
        foreach (var bay in bays) _known[bay.Bay] = bay.BayNo;
    }

    /// <summary>The number of a bay; 0 for an event without a bay; false for a bay that the catalogue does not know.</summary>
    public bool TryResolve(BayId bay, out int bayNo)
    {
        bayNo = 0;
        return bay == BayId.None || _known.TryGetValue(bay, out bayNo);
    }

    /// <summary>The entry of a bay; null when it was never heard.</summary>
    public HeardBay? Find(int bayNo) => _heard.GetValueOrDefault(bayNo);

    /// <summary>The entry of a bay, made when it is the first time.</summary>
    public HeardBay Get(int bayNo, BayId bay)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_heard, bayNo, out _);
        return entry ??= new HeardBay(bayNo, bay);
    }
}

/// <summary>What a partition remembers of a bay.</summary>
internal sealed class HeardBay(int bayNo, BayId bay)
{
    /// <summary>Compact number; 0 stands for the events without a bay.</summary>
    public int BayNo { get; } = bayNo;

    /// <summary>Identity; none for number 0, and unknown (none) for a bay read from a checkpoint until its first event.</summary>
    public BayId Bay { get; set; } = bay;

    /// <summary>The grain, once it was needed.</summary>
    public IBayGrain? Grain { get; set; }

    /// <summary>State after the last dispatched event.</summary>
    public BayState State { get; set; }

    /// <summary>Latest event time of any event taken, dispatched or not: an event beyond it cannot have been taken before.</summary>
    public long TakenUpTo { get; set; }

    /// <summary>Changed since the last checkpoint.</summary>
    public bool Dirty { get; set; }

    /// <summary>Waits in the queue of silence deadlines.</summary>
    public bool AwaitsSilence { get; set; }
}
