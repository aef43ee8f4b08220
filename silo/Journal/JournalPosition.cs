namespace ParkAndSee.Journal;

/// <summary>
/// Where a queue reads on: shared by its receiver, which moves it forward, and its cache, which moves it back when a subscriber rewinds.
/// </summary>
internal sealed class JournalPosition
{
    private long _next;

    /// <summary>Sequence number of the next entry to read; 0 = not begun.</summary>
    public long Next => Volatile.Read(ref _next);

    /// <summary>Begins at an entry, unless a rewinding subscriber has begun already.</summary>
    public void Begin(long seq) => Interlocked.CompareExchange(ref _next, seq, 0);

    /// <summary>Moves on after a read; false when the position was moved meanwhile, and what was read is to be dropped.</summary>
    public bool Advance(long from, long to) => Interlocked.CompareExchange(ref _next, to, from) == from;

    /// <summary>Moves back to an entry that the cache no longer holds.</summary>
    public void Rewind(long seq)
    {
        var was = Volatile.Read(ref _next);
        while (was == 0 || seq < was)
        {
            var found = Interlocked.CompareExchange(ref _next, seq, was);
            if (found == was) return;
            was = found;
        }
    }
}
