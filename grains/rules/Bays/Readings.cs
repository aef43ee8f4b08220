using ParkAndSee.Ingest;

namespace ParkAndSee.Bays;

/// <summary>What an event says about the occupancy of its bay (CDS 1.1 event types; <c>docs/dictionary.md</c>, "reading").</summary>
public static class Readings
{
    /// <summary>
    /// Arrivals and departures speak for themselves; a <c>scheduled_report</c> speaks when it counts its occupants; a lost connection and
    /// a decommissioning end what is known. A restored connection says nothing: the bay stays unknown until the next reading.
    /// </summary>
    /// <param name="type">CDS event type.</param>
    /// <param name="occupants">Number of occupants the event tells, or −1 when it tells none.</param>
    public static Reading Of(EventType type, short occupants) => type switch
    {
        EventType.ParkStart => Reading.Occupied,
        EventType.ParkEnd => Reading.Free,
        EventType.ScheduledReport when occupants > 0 => Reading.Occupied,
        EventType.ScheduledReport when occupants == 0 => Reading.Free,
        EventType.CommsLost => Reading.Unknown,
        EventType.Decommissioned => Reading.Gone,
        _ => Reading.None,
    };
}
