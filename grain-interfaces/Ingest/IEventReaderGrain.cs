using ParkAndSee.Bays;

namespace ParkAndSee.Ingest;

/// <summary>Reads logged events back for CDS <c>GET /events/events</c> and <c>/events/status</c>. Stateless worker (key 0).</summary>
[Alias("ParkAndSee.Ingest.IEventReaderGrain")]
public interface IEventReaderGrain : IGrainWithIntegerKey
{
    /// <summary>One page of events, newest event time first.</summary>
    [Alias("Read")]
    Task<EventPage> ReadAsync(EventQuery query);

    /// <summary>The last word of each device.</summary>
    /// <param name="after">Device to go on after; empty begins.</param>
    /// <param name="limit">At most 10,000.</param>
    [Alias("ReadDevices")]
    Task<DeviceStatus[]> ReadDevicesAsync(Guid after, int limit);
}

/// <summary>Which events to read.</summary>
/// <param name="From">Event time, Unix milliseconds, inclusive.</param>
/// <param name="To">Event time, exclusive.</param>
/// <param name="Bay">One bay, or <see cref="BayId.None"/> for all.</param>
/// <param name="ZoneNo">One zone's bays, or 0 for all.</param>
/// <param name="Cursor">Opaque, from the page before; null begins.</param>
/// <param name="Limit">At most 10,000.</param>
[GenerateSerializer, Immutable, Alias("EventQuery")]
public sealed record EventQuery(
    [property: Id(0)] long From,
    [property: Id(1)] long To,
    [property: Id(2)] BayId Bay,
    [property: Id(3)] int ZoneNo,
    [property: Id(4)] string? Cursor,
    [property: Id(5)] int Limit)
{
    /// <summary>Only the events of one sender (<see cref="SenderId.Of"/>); 0 = of all.</summary>
    [Id(6)]
    public long Sender { get; init; }
}

/// <summary>A page of events.</summary>
/// <param name="Events">At most the limit.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
[GenerateSerializer, Immutable, Alias("EventPage")]
public sealed record EventPage([property: Id(0)] SensorEvent[] Events, [property: Id(1)] string? Cursor);

/// <summary>The last word of a device (CDS Curb Status).</summary>
/// <param name="Device">CDS <c>data_source_device_id</c>.</param>
/// <param name="Source">CDS <c>data_source_type</c>.</param>
/// <param name="LastHeard">Latest event time, Unix milliseconds.</param>
/// <param name="LastType">Type of that event.</param>
[GenerateSerializer, Immutable, Alias("DeviceStatus")]
public readonly record struct DeviceStatus(
    [property: Id(0)] Guid Device,
    [property: Id(1)] DataSourceType Source,
    [property: Id(2)] long LastHeard,
    [property: Id(3)] EventType LastType)
{
    /// <summary>Whether it reports at intervals: it has sent a <c>scheduled_report</c>.</summary>
    [Id(4)]
    public bool Reports { get; init; }

    /// <summary>Whether it reports at intervals and has not been heard for longer than the rule allows.</summary>
    [Id(5)]
    public bool IsSilent { get; init; }
}
