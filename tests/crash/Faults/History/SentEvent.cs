namespace ParkAndSee.Tests.Faults;

/// <summary>An event as its sender made it, and what became of it. Times are Unix milliseconds.</summary>
public sealed class SentEvent(Guid id, int bay, long at, CdsType type, short occupants, Guid session)
{
    /// <summary>Bay of an event without one.</summary>
    public const int NoBay = -1;

    /// <summary>Bay of an event of a bay that does not exist.</summary>
    public const int StrangeBay = -2;

    private int _fate;

    public Guid Id { get; } = id;

    /// <summary>Index in <see cref="City.Bays"/>, <see cref="NoBay"/> or <see cref="StrangeBay"/>.</summary>
    public int Bay { get; } = bay;

    public long At { get; } = at;

    public CdsType Type { get; } = type;

    /// <summary>−1 = the event does not tell.</summary>
    public short Occupants { get; } = occupants;

    public Guid Session { get; } = session;

    /// <summary>The least time for which it counts: an event counts at most until its receipt, which comes after it was made.</summary>
    public long CountsAtLeast { get; } = Math.Min(at, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    public Fate Fate => (Fate)Volatile.Read(ref _fate);

    /// <summary>Learns something of its fate; true when this made it known as acknowledged.</summary>
    public bool Learn(Fate fate)
    {
        while (true)
        {
            var known = Volatile.Read(ref _fate);
            if ((int)fate <= known) return false;
            if (Interlocked.CompareExchange(ref _fate, (int)fate, known) == known) return fate == Fate.Acked;
        }
    }
}

/// <summary>The event types that the senders use, by their number in the log.</summary>
public enum CdsType : short
{
    CommsLost = 1,
    CommsRestored = 2,
    Decommissioned = 3,
    ParkStart = 4,
    ParkEnd = 5,
    ScheduledReport = 6,
}
