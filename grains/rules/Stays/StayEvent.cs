using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>A logged event of one bay, as far as stays depend on it.</summary>
/// <param name="At">Event time, Unix milliseconds.</param>
/// <param name="Type">CDS event type.</param>
/// <param name="Occupants">Number of occupants the event tells, or −1 when it tells none.</param>
/// <param name="Session">CDS <c>event_session_id</c>; empty when the source does not pair its events.</param>
public readonly record struct StayEvent(long At, EventType Type, short Occupants, Guid Session)
{
    /// <summary>True for an arrival or a departure that the source pairs by a session: it makes that session's stay and no other.</summary>
    public bool IsPaired => Session != Guid.Empty && (Type is EventType.ParkStart or EventType.ParkEnd);
}
