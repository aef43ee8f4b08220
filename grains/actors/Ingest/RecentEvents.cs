using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>
/// The last <see cref="Capacity"/> events that a partition took: bounded, and wide enough that everything which is not on disk yet is in here.
/// </summary>
internal sealed class RecentEvents
{
    /// <summary>How many are remembered: twice what may be on its way to the disk.</summary>
    public const int Capacity = 2 * MaxInFlight;

    /// <summary>Most events of one partition on their way to the disk.</summary>
    public const int MaxInFlight = 4096;

    private readonly HashSet<EventKey> _keys = [];
    private readonly Queue<EventKey> _order = new();

    /// <summary>Grows with every event taken.</summary>
    public long Taken { get; private set; }

    /// <summary>True when the event is among the last ones.</summary>
    public bool Contains(in EventKey key) => _keys.Contains(key);

    /// <summary>Remembers events, in order; the oldest fall out.</summary>
    public void Take(ReadOnlySpan<EventKey> keys)
    {
        foreach (ref readonly var key in keys)
        {
            if (!_keys.Add(key)) continue;
            _order.Enqueue(key);
            Taken++;
            if (_order.Count > Capacity) _keys.Remove(_order.Dequeue());
        }
    }
}
