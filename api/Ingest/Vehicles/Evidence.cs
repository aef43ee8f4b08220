using ParkAndSee.Bays;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>
/// Events of our own that go to a bay together with the one that they are made of. Their
/// identity comes from it, so a repeated one counts once.
/// </summary>
internal static class Evidence
{
    private static readonly Guid RightSpace = BayId.UuidV5(Guid.Empty, "park-and-see:right-at-bay");
    private static readonly Guid VehicleSpace = BayId.UuidV5(Guid.Empty, "park-and-see:vehicle-at-bay");

    /// <summary>A right that was paid for at the bay of an event.</summary>
    public static SensorEvent Of(in SensorEvent cause, RightSpan right) =>
        Make(cause, RightSpace, EventType.RightAtBay, new BayEvidence(right).ToExtras());

    /// <summary>That somebody was read at the bay of an event; not who, and not what came of it.</summary>
    public static SensorEvent OfRead(in SensorEvent cause) => Make(cause, VehicleSpace, EventType.VehicleAtBay, null);

    private static SensorEvent Make(in SensorEvent cause, Guid space, EventType type, byte[]? extras) => new(
        BayId.UuidV5(space, $"{cause.EventId}:{cause.Sender}"), type, cause.At, cause.PublishedAt, cause.Bay, Guid.Empty, cause.Device,
        cause.Source, -1, extras);
}
