namespace ParkAndSee.Tests.Faults;

/// <summary>
/// What happens at one bay, as its sensor tells it: arrivals and departures, some missed, some late, some of one instant;
/// reports, lost connections. By index, a bay's source pairs its events by a session, or does not, or does both.
/// </summary>
/// <param name="bay">Index of the bay.</param>
/// <param name="random">Seeded.</param>
public sealed class BayLife(int bay, Random random)
{
    private readonly int _habit = bay % 5; // 0, 1, 2: never pairs; 3: pairs; 4: both
    private long _last;
    private bool _isOccupied;
    private Guid _session;

    /// <summary>The next event.</summary>
    /// <param name="now">The sensor's clock, Unix milliseconds.</param>
    public SentEvent Next(long now)
    {
        var at = NextTime(now);
        var dice = random.Next(1000);
        return dice switch
        {
            < 100 => Make(at, CdsType.ScheduledReport, (short)(random.Next(5) == 0 ? random.Next(3) : _isOccupied ? 1 : 0)),
            < 115 => Make(at, CdsType.ScheduledReport, -1),
            < 125 => Make(at, CdsType.CommsLost, -1),
            < 135 => Make(at, CdsType.CommsRestored, -1),
            < 138 => Make(at, CdsType.Decommissioned, -1),
            < 170 => Park(at, _isOccupied), // the change before this one was missed
            _ => Park(at, !_isOccupied),
        };
    }

    private long NextTime(long now)
    {
        var dice = random.Next(100);
        if (dice < 4 && _last > 0) return _last;
        if (dice < 10 && _last > 0) return _last - random.Next(1, 120_000);
        return _last = Math.Min(Math.Max(_last, now - 2_000) + random.Next(1, 800), now + 60_000);
    }

    private SentEvent Park(long at, bool arrives)
    {
        var pairs = _habit == 3 || (_habit == 4 && random.Next(2) == 0);
        if (arrives && pairs) _session = SeededGuid.Next(random);
        _isOccupied = arrives;
        return Make(at, arrives ? CdsType.ParkStart : CdsType.ParkEnd, -1, pairs ? _session : Guid.Empty);
    }

    private SentEvent Make(long at, CdsType type, short occupants, Guid session = default) =>
        new(SeededGuid.Next(random), bay, at, type, occupants, session);
}

/// <summary>UUIDs of a seed.</summary>
public static class SeededGuid
{
    /// <summary>The next one; never nil.</summary>
    public static Guid Next(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[0] |= 1;
        return new Guid(bytes);
    }
}
