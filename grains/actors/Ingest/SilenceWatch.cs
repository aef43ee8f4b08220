using ParkAndSee.Live;
using ParkAndSee.Occupancy;

namespace ParkAndSee.Ingest;

/// <summary>Knows which bay falls silent next. A bay waits at most once; one that has spoken meanwhile is put back with its new deadline.</summary>
internal sealed class SilenceWatch(SilencePolicy policy)
{
    private readonly PriorityQueue<HeardBay, long> _deadlines = new();

    /// <summary>Sees to it that the bay is looked at when it would fall silent.</summary>
    public void Follow(HeardBay bay)
    {
        if (bay.AwaitsSilence || BayStatusRule.SilentFrom(bay.State, policy) is not { } deadline) return;
        bay.AwaitsSilence = true;
        _deadlines.Enqueue(bay, deadline);
    }

    /// <summary>The bays that have fallen silent by <paramref name="now"/> (Unix ms) and were not told before.</summary>
    public List<BayDelta> Elapsed(long now)
    {
        var silent = new List<BayDelta>();
        while (_deadlines.TryPeek(out var bay, out var deadline) && deadline <= now)
        {
            _deadlines.Dequeue();
            bay.AwaitsSilence = false;
            if (BayStatusRule.SilentFrom(bay.State, policy) is not { } actual) continue;
            if (actual > now) Follow(bay);
            else silent.Add(BayStatusRule.At(bay.BayNo, bay.State, policy, now));
        }

        return silent;
    }
}
