using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Sending;

namespace ParkAndSee.Replay;

/// <summary>
/// One session of a Melbourne file. Its ids are UUID version 5 of marker and local arrival, so
/// the same row gives the same events whenever and in whatever company it is sent.
/// </summary>
/// <param name="Marker">Street marker: the publisher's id of the bay.</param>
/// <param name="Name">Marker and local arrival: what the ids are made of.</param>
/// <param name="Arrival">Unix milliseconds.</param>
/// <param name="Departure">Unix milliseconds; not before the arrival.</param>
internal readonly record struct MelbourneSession(string Marker, string Name, long Arrival, long Departure)
{
    /// <summary>A second from event to publication: the file does not tell the true one.</summary>
    private const long PublicationDelay = 1_000;

    private static readonly Guid Namespace = new("3c0b6f0e-6c5c-5f43-8d0e-5f1a6a2f9b10");
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Australia/Melbourne"];

    /// <summary>Local time to the minute, seconds allowed.</summary>
    public static readonly IPattern<LocalDateTime> TimePattern = new CompositePatternBuilder<LocalDateTime>
    {
        { LocalDateTimePattern.Create("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), _ => true },
        { LocalDateTimePattern.Create("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), _ => true },
    }.Build();

    /// <summary>
    /// A session of local times. A time that the clock shows twice (end of summer time) is the first one, for
    /// a departure the first that is not before the arrival; a time that it skips is moved forward by the gap.
    /// </summary>
    /// <returns>Null when the departure is before the arrival.</returns>
    public static MelbourneSession? Of(string marker, LocalDateTime arrival, LocalDateTime departure)
    {
        var from = Zone.AtLeniently(arrival).ToInstant();
        var to = Zone.AtLeniently(departure).ToInstant();
        if (to < from && Zone.MapLocal(departure) is { Count: 2 } twice) to = twice.Last().ToInstant();
        return to < from
            ? null
            : new MelbourneSession(marker, $"{marker}|{TimePattern.Format(arrival)}", from.ToUnixTimeMilliseconds(),
                to.ToUnixTimeMilliseconds());
    }

    /// <summary>One end of the session as a CDS event.</summary>
    public CdsEvent ToEvent(string dataset, bool departure) => new()
    {
        EventId = BayId.UuidV5(Namespace, departure ? $"{Name}|end" : $"{Name}|start"),
        Type = departure ? EventType.ParkEnd : EventType.ParkStart,
        At = departure ? Departure : Arrival,
        PublishedAt = (departure ? Departure : Arrival) + PublicationDelay,
        Bay = BayId.Of(dataset, Marker),
        Session = BayId.UuidV5(Namespace, Name),
        Device = BayId.UuidV5(Namespace, Marker),
        Source = DataSourceType.InGround,
        Occupants = -1,
    };
}
