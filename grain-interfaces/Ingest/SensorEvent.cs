using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ParkAndSee.Bays;

namespace ParkAndSee.Ingest;

/// <summary>One CDS Curb Event that passed validation at the door, on its way to its partition. Times are Unix milliseconds.</summary>
/// <param name="EventId">CDS <c>event_id</c>; the same id of the same sender at the same bay and time is the same event.</param>
/// <param name="Type">CDS <c>event_type</c>.</param>
/// <param name="At">CDS <c>event_time</c>.</param>
/// <param name="PublishedAt">CDS <c>event_publication_time</c>.</param>
/// <param name="Bay">CDS <c>curb_space_id</c>; <see cref="BayId.None"/> when the event belongs to no space.</param>
/// <param name="Session">CDS <c>event_session_id</c>; empty when the source does not pair its events.</param>
/// <param name="Device">CDS <c>data_source_device_id</c>.</param>
/// <param name="Source">CDS <c>data_source_type</c>.</param>
/// <param name="Occupants">Length of CDS <c>curb_occupants</c>, or −1 when the member is absent.</param>
/// <param name="Extras">
/// The other members of the event that the door keeps, as one UTF-8 JSON object, or null when there are none. Never a plate. Erased by age
/// (<c>Retention</c>, <c>EventExtras</c>).
/// </param>
[GenerateSerializer, Immutable, Alias("SensorEvent")]
public readonly record struct SensorEvent(
    [property: Id(0)] Guid EventId,
    [property: Id(1)] EventType Type,
    [property: Id(2)] long At,
    [property: Id(3)] long PublishedAt,
    [property: Id(4)] BayId Bay,
    [property: Id(5)] Guid Session,
    [property: Id(6)] Guid Device,
    [property: Id(7)] DataSourceType Source,
    [property: Id(8)] short Occupants,
    [property: Id(9)] byte[]? Extras)
{
    /// <summary>
    /// Who sent it: <see cref="SenderId.Of"/> of the key's holder; 0 for an event of our own,
    /// and for one that was logged before senders were.
    /// </summary>
    [Id(10)]
    public long Sender { get; init; }

    /// <summary>
    /// The sender gives way: the event is taken only where no other sender has spoken for its bay (<see cref="SenderSpan"/>). Not kept.
    /// </summary>
    [Id(11)]
    public bool GivesWay { get; init; }
}

/// <summary>Who sends events. The same event of two senders is two events, so that nobody can take an id from another.</summary>
public static class SenderId
{
    /// <summary>The number of a sender: never 0. A key that takes the place of another one of the same holder is the same sender.</summary>
    /// <param name="holder">Name of the key's holder (<see cref="Access.ApiKey.Name"/>).</param>
    public static long Of(string holder) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(holder))) | 1;
}

/// <summary>What became of one event.</summary>
public enum IngestOutcome : byte
{
    /// <summary>On disk now.</summary>
    Accepted = 0,

    /// <summary>Was on disk before; nothing changed. A success for the sender.</summary>
    Duplicate = 1,

    /// <summary>Refused: no such bay in the catalogue.</summary>
    UnknownBay = 2,

    /// <summary>Refused: the dataset of its bay is retired.</summary>
    RetiredBay = 3,

    /// <summary>Refused: it gives way, and another sender has spoken for its bay.</summary>
    SpokenFor = 4,
}
