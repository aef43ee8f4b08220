using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>
/// The last <see cref="Capacity"/> events that a partition took: bounded, and wide enough that
/// everything which is not on disk yet is in here. A ring with chains of slots for look-up: a
/// third of the memory of a set beside a queue, and there are as many of these as partitions.
/// </summary>
internal sealed class RecentEvents
{
    /// <summary>How many are remembered: twice what may be on its way to the disk. A power of two.</summary>
    public const int Capacity = 2 * MaxInFlight;

    /// <summary>Most events of one partition on their way to the disk.</summary>
    public const int MaxInFlight = 4096;

    private readonly EventKey[] _ring = new EventKey[Capacity];
    private readonly int[] _heads = new int[Capacity]; // by hash: first slot of the chain plus one, 0 = none
    private readonly int[] _next = new int[Capacity]; // by slot: next slot of its chain plus one, 0 = none

    /// <summary>Grows with every event taken.</summary>
    public long Taken { get; private set; }

    /// <summary>True when the event is among the last ones.</summary>
    public bool Contains(in EventKey key)
    {
        for (var slot = _heads[Bucket(key)]; slot != 0; slot = _next[slot - 1])
        {
            if (_ring[slot - 1] == key) return true;
        }

        return false;
    }

    /// <summary>Remembers events, in order; the oldest fall out. One that is among the last ones is passed over.</summary>
    public void Take(ReadOnlySpan<EventKey> keys)
    {
        foreach (ref readonly var key in keys)
        {
            if (Contains(key)) continue;
            var slot = (int)(Taken % Capacity);
            if (Taken >= Capacity) Unlink(slot);
            _ring[slot] = key;
            ref var head = ref _heads[Bucket(key)];
            _next[slot] = head;
            head = slot + 1;
            Taken++;
        }
    }

    private static int Bucket(in EventKey key) => key.GetHashCode() & (Capacity - 1);

    private void Unlink(int slot)
    {
        ref var link = ref _heads[Bucket(_ring[slot])];
        while (link != slot + 1) link = ref _next[link - 1];
        link = _next[slot];
    }
}
