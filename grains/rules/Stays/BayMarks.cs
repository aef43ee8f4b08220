using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>What the projection remembers of a bay beside its stays. <see cref="None"/> is a bay that was never heard.</summary>
/// <param name="PairedFrom"> Event time of the earliest paired arrival or departure; <see cref="long.MaxValue"/>
/// = none. From then on the source says itself when stays begin and end, so a <c>scheduled_report</c> at or
/// after it neither opens nor closes one: it would invent a second stay beside the session's.
/// </param>
/// <param name="GoneAt">Latest decommissioning; null = none.</param>
/// <param name="FoldedTo">Latest event time that was folded into unpaired stays; <see cref="long.MinValue"/> = none.</param>
/// <param name="OpenAt">Arrival of the unpaired stay that is open after <paramref name="FoldedTo"/>; null = none is.</param>
public readonly record struct BayMarks(long PairedFrom, long? GoneAt, long FoldedTo, long? OpenAt)
{
    /// <summary>A bay that was never heard.</summary>
    public static BayMarks None => new(long.MaxValue, null, long.MinValue, null);

    /// <summary>
    /// These marks with <see cref="PairedFrom"/> and <see cref="GoneAt"/> of some more events: extremes, so order does not matter.
    /// </summary>
    public BayMarks Widen(IEnumerable<StayEvent> events)
    {
        var (paired, gone) = (PairedFrom, GoneAt);
        foreach (var e in events)
        {
            if (e.IsPaired) paired = Math.Min(paired, e.At);
            if (e.Type == EventType.Decommissioned) gone = Math.Max(gone ?? e.At, e.At);
        }
        return this with { PairedFrom = paired, GoneAt = gone };
    }

    /// <summary>True when the event can open, close or interrupt an unpaired stay.</summary>
    public bool Moves(in StayEvent e) => e.Type switch
    {
        EventType.ParkStart or EventType.ParkEnd => !e.IsPaired,
        EventType.Decommissioned => true,
        EventType.ScheduledReport => e.At < PairedFrom && Readings.Of(e.Type, e.Occupants) != Reading.None,
        _ => false,
    };

    /// <summary>
    /// The instant from which nothing before this event matters: no unpaired stay is open there, whatever came before. Null when the event
    /// gives no such instant. A departure gives its own instant (it may be folded again there: with none open it does nothing); a
    /// decommissioning, last of its instant, the next one.
    /// </summary>
    public long? BoundaryOf(in StayEvent e) => !Moves(e) ? null : Readings.Of(e.Type, e.Occupants) switch
    {
        Reading.Free => e.At,
        Reading.Gone => e.At + 1,
        _ => null,
    };
}
