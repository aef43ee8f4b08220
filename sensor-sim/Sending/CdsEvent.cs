using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Sending;

/// <summary>
/// One CDS Curb Event before it is written as JSON: a value of about 130 bytes and no object, so a city of 150,000 bays makes no garbage.
/// Times are Unix milliseconds.
/// </summary>
public readonly record struct CdsEvent
{
    /// <summary>CDS <c>event_id</c>.</summary>
    public Guid EventId { get; init; }

    /// <summary>CDS <c>event_type</c>.</summary>
    public EventType Type { get; init; }

    /// <summary>CDS <c>event_time</c>: when it happened, by the device's clock.</summary>
    public long At { get; init; }

    /// <summary>CDS <c>event_publication_time</c>: when the gateway first had it to send. A repetition keeps the first one.</summary>
    public long PublishedAt { get; init; }

    /// <summary>CDS <c>curb_space_id</c>; <see cref="BayId.None"/> is not written.</summary>
    public BayId Bay { get; init; }

    /// <summary>CDS <c>event_session_id</c>; the empty UUID is not written.</summary>
    public Guid Session { get; init; }

    /// <summary>CDS <c>data_source_device_id</c>.</summary>
    public Guid Device { get; init; }

    /// <summary>CDS <c>data_source_type</c>.</summary>
    public DataSourceType Source { get; init; }

    /// <summary>Length of <c>curb_occupants</c>; −1 leaves the member out.</summary>
    public short Occupants { get; init; }

    /// <summary>Seed of the plate that a camera read; 0 = no plate. The plate itself exists only in the request body.</summary>
    public ulong PlateSeed { get; init; }

    /// <summary>CDS <c>vehicle_license_plate_confidence</c>, 1 to 100; read only when there is a plate.</summary>
    public byte PlateConfidence { get; init; }
}
