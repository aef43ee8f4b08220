using ParkAndSee.Ingest;
using ParkAndSee.Sending;

namespace ParkAndSee.City;

/// <summary>Puts what happens in the city into CDS events, with ids that follow from the seed.</summary>
internal sealed class CityEvents(ulong seed, SimBay[] bays)
{
    private const ulong SessionPurpose = 100;

    private readonly Guid[] _sensors = [.. bays.Select(bay => StableIds.SensorOf(bay.Bay))];

    /// <summary>The step that a bay has just made.</summary>
    public TimedEvent Transition(int bay, long at, in BayRun after) =>
        after.Occupied ? Arrival(bay, at) : Departure(bay, after.ArrivedAt, at);

    /// <summary>A vehicle came to rest.</summary>
    public TimedEvent Arrival(int bay, long at) => Arrival(bay, at, at);

    /// <summary>The vehicle that had come at <paramref name="arrivedAt"/> is seen for the first time.</summary>
    public TimedEvent Arrival(int bay, long at, long arrivedAt) => Sensed(bay, at, EventType.ParkStart, -1, SessionOf(bay, arrivedAt));

    /// <summary>The vehicle that had come at <paramref name="arrivedAt"/> left.</summary>
    public TimedEvent Departure(int bay, long arrivedAt, long at) => Sensed(bay, at, EventType.ParkEnd, -1, SessionOf(bay, arrivedAt));

    /// <summary>A heartbeat.</summary>
    public TimedEvent Report(int bay, long at, bool occupied) =>
        Sensed(bay, at, EventType.ScheduledReport, occupied ? (short)1 : (short)0, Guid.Empty);

    /// <summary>A camera passed: the same vehicle shows the same plate each time.</summary>
    public TimedEvent PlateRead(int bay, long at, Guid car, long arrivedAt)
    {
        var stay = SessionOf(bay, arrivedAt);
        var random = new SeededRandom(SeededRandom.Hash(seed, (ulong)bay, unchecked((ulong)at)));
        var luck = random.NextUnit();
        var confidence = luck < 0.7 ? random.NextBetween(90, 100) : luck < 0.95 ? random.NextBetween(75, 90) : random.NextBetween(30, 75);
        return new TimedEvent(at, -1, new CdsEvent
        {
            EventId = StableIds.Of(seed, car, at, (ulong)EventType.VehicleDetected),
            Type = EventType.VehicleDetected,
            At = at,
            PublishedAt = at,
            Bay = bays[bay].Bay,
            Device = car,
            Source = DataSourceType.Camera,
            Occupants = -1,
            PlateSeed = SeededRandom.Hash(seed, StableIds.Fold(stay), 7) | 1,
            PlateConfidence = (byte)confidence,
        });
    }

    private TimedEvent Sensed(int bay, long at, EventType type, short occupants, Guid session) => new(at, bay, new CdsEvent
    {
        EventId = StableIds.Of(seed, bays[bay].Bay.Value, at, (ulong)type),
        Type = type,
        At = at,
        PublishedAt = at,
        Bay = bays[bay].Bay,
        Session = session,
        Device = _sensors[bay],
        Source = DataSourceType.InGround,
        Occupants = occupants,
    });

    private Guid SessionOf(int bay, long arrivedAt) => StableIds.Of(seed, bays[bay].Bay.Value, arrivedAt, SessionPurpose);
}
