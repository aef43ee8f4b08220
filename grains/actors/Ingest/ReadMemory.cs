using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Standing;

namespace ParkAndSee.Ingest;

/// <summary>
/// What a partition was told of reads at its bays. Memory and nothing else: it is in no checkpoint and lost with the activation (decision 0018). At most one entry for each
/// bay, dropped when its stay is over, and within a minute of the day after its read.
/// </summary>
internal sealed class ReadMemory
{
    private const long SweepMs = 60_000;

    private readonly Dictionary<int, BayReads> _reads = [];
    private long _sweepAt;

    /// <summary>What is known of a bay; null = nothing.</summary>
    public BayReads? Of(int bayNo) => _reads.GetValueOrDefault(bayNo);

    /// <summary>Takes a word.</summary>
    /// <returns>Whether it says anything new.</returns>
    public bool Take(int bayNo, ReadWord word)
    {
        var known = _reads.GetValueOrDefault(bayNo, BayReads.None);
        var next = known.With(word);
        if (ReferenceEquals(next, known)) return false;
        _reads[bayNo] = next;
        return true;
    }

    /// <summary>Drops what is of no use any more by a bay's new state.</summary>
    public void Trim(HeardBay bay, long now)
    {
        if (bay.Place is null || !_reads.TryGetValue(bay.BayNo, out var known)) return;
        if (ReadRule.Keep(known, bay.Place, bay.State, now) is { } kept) _reads[bay.BayNo] = kept;
        else _reads.Remove(bay.BayNo);
    }

    /// <summary>Drops what is older than a day; once a minute, however often it is called.</summary>
    public void Sweep(long now)
    {
        if (now < _sweepAt) return;
        _sweepAt = now + SweepMs;
        foreach (var (bayNo, known) in _reads)
            if (!IsFresh(known.Parking, now) && !IsFresh(known.Zfe, now)) _reads.Remove(bayNo);
    }

    private static bool IsFresh(ReadWord? word, long now) => word is not null && now < word.ReadAt + ReadWord.LastsMs;
}
