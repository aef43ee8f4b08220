using ParkAndSee.Bays;

namespace ParkAndSee.Ingest;

/// <summary>
/// Knows which bay must be looked at next because time has passed: its state ends, or the
/// rules' answer ends. A bay waits for one deadline; one that has been given a nearer one
/// meanwhile leaves the farther one behind, which is passed over. Bounded by the number of bays.
/// </summary>
internal sealed class Deadlines(SilencePolicy policy)
{
    private const int FewEnough = 1024;

    private readonly PriorityQueue<TrackedBay, long> _queue = new();
    private int _waiting;

    /// <summary>Sees to it that the bay is looked at when its next deadline comes.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="now">Unix milliseconds: a state that ended by then is known to have.</param>
    public void Follow(TrackedBay bay, long now)
    {
        var next = Next(bay, now);
        if (next >= bay.AwaitedAt) return;
        if (bay.AwaitedAt == long.MaxValue) _waiting++;
        bay.AwaitedAt = next;
        _queue.Enqueue(bay, next);
        if (_queue.Count > FewEnough + 2 * _waiting) DropOvertaken();
    }

    /// <summary>
    /// The bays with a deadline at or before <paramref name="now"/> (Unix ms), each once. They
    /// wait no more: look, then <see cref="Follow"/>.
    /// </summary>
    public List<TrackedBay> Elapsed(long now)
    {
        var due = new List<TrackedBay>();
        while (_queue.TryPeek(out var bay, out var deadline) && deadline <= now)
        {
            _queue.Dequeue();
            if (deadline != bay.AwaitedAt) continue;
            bay.AwaitedAt = long.MaxValue;
            _waiting--;
            due.Add(bay);
        }

        return due;
    }

    private long Next(TrackedBay bay, long now) =>
        BayStatusRule.UnknownFrom(bay.State, policy, bay.Place) is { } unknown && unknown > now
            ? Math.Min(bay.NextEvaluationAt, unknown)
            : bay.NextEvaluationAt;

    private void DropOvertaken()
    {
        var held = _queue.UnorderedItems.Where(item => item.Priority == item.Element.AwaitedAt).Distinct().ToArray();
        _queue.Clear();
        _queue.EnqueueRange(held.Select(item => (item.Element, item.Priority)));
    }
}
