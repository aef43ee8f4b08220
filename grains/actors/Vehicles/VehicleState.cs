using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Outbox;
using ParkAndSee.Tickets;

namespace ParkAndSee.Vehicles;

/// <summary>What is stored of a vehicle. Never a plate.</summary>
[GenerateSerializer, Alias("VehicleState")]
public sealed class VehicleState : IOutboxState<OutboxEntry>
{
    /// <summary>Facts.</summary>
    [Id(0)]
    public VehicleFact[] Facts { get; set; } = [];

    /// <summary>Permits.</summary>
    [Id(1)]
    public VehiclePermit[] Permits { get; set; } = [];

    /// <summary>Rights.</summary>
    [Id(2)]
    public VehicleRight[] Rights { get; set; } = [];

    /// <summary>Where it was read, presumed unpaid; null = nowhere that may be kept. Of a compliant read nothing is here.</summary>
    [Id(3)]
    public UnpaidRead? Unpaid { get; set; }

    /// <summary>What bays are still to be told; written together with what it tells of.</summary>
    [Id(4)]
    public OutboxEntry[] Outbox { get; set; } = [];

    /// <summary>Tickets that are being paid.</summary>
    [Id(5)]
    public TicketClaim[] Claims { get; set; } = [];

    IReadOnlyList<OutboxEntry> IOutboxState<OutboxEntry>.Waiting => Outbox;

    /// <summary>Whether nothing is kept.</summary>
    internal bool IsEmpty => Facts.Length + Permits.Length + Rights.Length + Outbox.Length + Claims.Length == 0 && Unpaid is null;

    void IOutboxState<OutboxEntry>.Drop(int count) => Outbox = Outbox[count..];
}

/// <summary>Evidence for a bay on its way into the log.</summary>
/// <param name="Partition">Number of the bay's partition.</param>
/// <param name="Bay">The bay.</param>
/// <param name="EventId">
/// Identity of the event: random, and stored with the entry, so that it is the same however often the
/// entry is appended; once the entry is gone nothing in the database joins the event to the vehicle.
/// </param>
/// <param name="Type"><see cref="EventType.RightAtBay"/>.</param>
/// <param name="At">Event time, Unix milliseconds.</param>
/// <param name="Evidence">As <see cref="BayEvidence.ToExtras"/> gives it.</param>
[GenerateSerializer, Immutable, Alias("OutboxEntry")]
public sealed record OutboxEntry(
    [property: Id(0)] short Partition,
    [property: Id(1)] BayId Bay,
    [property: Id(2)] Guid EventId,
    [property: Id(3)] EventType Type,
    [property: Id(4)] long At,
    [property: Id(5)] byte[] Evidence);
