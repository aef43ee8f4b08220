namespace ParkAndSee.Tests.Faults;

/// <summary>Every event that any sender ever made.</summary>
public sealed class EventHistory
{
    private readonly Lock _gate = new();
    private readonly List<SentEvent> _events = [];
    private long _acked;

    public long Acked => Volatile.Read(ref _acked);

    public int Count
    {
        get
        {
            lock (_gate) return _events.Count;
        }
    }

    public void Add(SentEvent made)
    {
        lock (_gate) _events.Add(made);
    }

    /// <summary>Counts an event that has become known as acknowledged.</summary>
    public void CountAcked() => Interlocked.Increment(ref _acked);

    public SentEvent[] Snapshot()
    {
        lock (_gate) return [.. _events];
    }
}
