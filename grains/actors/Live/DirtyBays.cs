using System.Diagnostics;

namespace ParkAndSee.Live;

/// <summary>
/// The newest state of each bay that changed since the last take, and the partitions to read again since. Thread-safe. Holds at most one
/// entry per bay, whatever the rate; a put costs two array reads and one write.
/// </summary>
internal sealed class DirtyBays
{
    private const int SmallestArray = 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<short> _reread = [];

    // A sparse set: _slot[bayNo] is trusted only if the entry that it points to is of that bay, so nothing needs clearing after a take.
    private int[] _slot = new int[SmallestArray];
    private BayDelta[] _dirty = new BayDelta[SmallestArray];
    private int _count;
    private Activity? _cause;

    /// <summary>Takes states in; of two states of a bay the newer one stays.</summary>
    /// <param name="deltas">The states.</param>
    /// <param name="cause">Span of a sampled event among those behind them; the newest one is kept.</param>
    /// <returns>How many states were merged with one that had not been taken yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bay number is not above 0.</exception>
    public int Put(ReadOnlySpan<BayDelta> deltas, Activity? cause = null)
    {
        lock (_gate)
        {
            var before = _count;
            foreach (ref readonly var delta in deltas) Put(in delta);
            if (cause is not null) _cause = cause;
            return deltas.Length - (_count - before);
        }
    }

    /// <summary>Takes in partitions to read again.</summary>
    public void Reread(ReadOnlySpan<short> partitions)
    {
        lock (_gate)
        {
            foreach (var partition in partitions) _reread.Add(partition);
        }
    }

    /// <summary>How many bays wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes all out; both empty when nothing is dirty.</summary>
    public (BayDelta[] Bays, short[] Reread, Activity? Cause) Take()
    {
        lock (_gate)
        {
            var bays = _count == 0 ? [] : _dirty.AsSpan(0, _count).ToArray();
            short[] reread = _reread.Count == 0 ? [] : [.. _reread];
            // One rare flood must not cost its memory for ever.
            if (_dirty.Length > SmallestArray && _count < _dirty.Length / 8) _dirty = new BayDelta[_dirty.Length / 2];
            _count = 0;
            _reread.Clear();
            var cause = _cause;
            _cause = null;
            return (bays, reread, cause);
        }
    }

    private void Put(in BayDelta delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta.BayNo, 1);
        if (delta.BayNo >= _slot.Length) Array.Resize(ref _slot, RoundUp(delta.BayNo + 1));
        var slot = _slot[delta.BayNo];
        if (slot < _count && _dirty[slot].BayNo == delta.BayNo)
        {
            if (delta.Beats(_dirty[slot].Version, _dirty[slot].Revision)) _dirty[slot] = delta;
            return;
        }

        if (_count == _dirty.Length) Array.Resize(ref _dirty, _count * 2);
        _slot[delta.BayNo] = _count;
        _dirty[_count++] = delta;
    }

    private static int RoundUp(int atLeast) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)atLeast);
}
