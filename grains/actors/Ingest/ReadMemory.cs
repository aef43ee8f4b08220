using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.Ingest;

/// <summary>
/// The read results of a partition's bays, in memory only: in no checkpoint, and lost with the activation
/// (decision 0018). At most one entry per bay, removed when its stay ends and within a minute after a day.
/// </summary>
internal sealed class ReadMemory
{
    private const long SweepMs = 60_000;

    private readonly Dictionary<int, BayReads> _reads = [];
    private long _sweepAt;

    /// <summary>The results of a bay; null = none.</summary>
    public BayReads? Of(int bayNo) => _reads.GetValueOrDefault(bayNo);

    /// <summary>Stores a result.</summary>
    /// <returns>Whether it differs from the stored one.</returns>
    public bool Take(int bayNo, ReadCoverage word)
    {
        var known = _reads.GetValueOrDefault(bayNo, BayReads.None);
        var next = known.With(word);
        if (ReferenceEquals(next, known)) return false;
        _reads[bayNo] = next;
        return true;
    }

    /// <summary>Removes results that a bay's new state makes obsolete.</summary>
    public void Trim(TrackedBay bay, long now)
    {
        if (bay.Place is null || !_reads.TryGetValue(bay.BayNo, out var known)) return;
        if (ReadRule.Keep(known, bay.Place, bay.State, now) is { } kept) _reads[bay.BayNo] = kept;
        else _reads.Remove(bay.BayNo);
    }

    /// <summary>Removes results older than a day; runs at most once a minute.</summary>
    public void Sweep(long now)
    {
        if (now < _sweepAt) return;
        _sweepAt = now + SweepMs;
        foreach (var (bayNo, known) in _reads)
            if (!IsFresh(known.Parking, now) && !IsFresh(known.Zfe, now)) _reads.Remove(bayNo);
    }

    private static bool IsFresh(ReadCoverage? word, long now) => word is not null && now < word.ReadAt + ReadCoverage.LastsMs;
}
