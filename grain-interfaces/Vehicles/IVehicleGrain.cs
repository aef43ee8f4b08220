using ParkAndSee.Bays;
using ParkAndSee.Fps;
using ParkAndSee.Tickets;

namespace ParkAndSee.Vehicles;

/// <summary>
/// One vehicle: its facts, permits and rights to park. Key: <see cref="VehicleId.Value"/>. Commands are
/// idempotent; what they answer is on disk. State on the storage <c>park</c>; what concerns a bay goes
/// into the log through an outbox in the state. Next hop: <see cref="Ingest.IIngestPartitionGrain"/>.
/// </summary>
[Alias("ParkAndSee.Vehicles.IVehicleGrain")]
public interface IVehicleGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes what somebody says of the vehicle. A fact that contradicts one of a stronger source is not taken, and the answer says so.
    /// </summary>
    /// <param name="claim">What is said.</param>
    /// <param name="provenance">On whose word; not <see cref="Provenance.None"/>.</param>
    [Alias("Attest")]
    Task<FactResult> AttestAsync(VehicleClaim claim, Provenance provenance);

    /// <summary>All that is known, as of an instant.</summary>
    /// <param name="at">Unix milliseconds: permits and rights that had not ended by then, the Crit'Air table in force then.</param>
    [Alias("Describe")]
    Task<VehicleFile> DescribeAsync(long at);

    /// <summary>Grants a permit, or changes one: kind and reference name it, the later word counts.</summary>
    [Alias("GrantPermit")]
    Task<VehicleResult> GrantPermitAsync(VehiclePermit permit);

    /// <summary>Ends a permit at an instant; in the past too.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="at">When it ends, exclusive, Unix milliseconds.</param>
    [Alias("RevokePermit")]
    Task<VehicleResult> RevokePermitAsync(string kind, string reference, long at);

    /// <summary>
    /// Takes a right to park. Operator and id name it; what is said of it twice is joined: the earliest
    /// beginning, the latest end of what was paid, the earliest stop, the earliest voiding, the highest sum.
    /// A word of a higher revision sets all of a lower one aside. So neither order nor repetition matters.
    /// </summary>
    /// <param name="right">The right.</param>
    /// <param name="trace">What it can be found by when the plate was misread; null = it cannot.</param>
    [Alias("TakeRight")]
    Task<VehicleResult> TakeRightAsync(VehicleRight right, PlateTrace? trace);

    /// <summary>
    /// The vehicle was read at a bay: the bay is told what follows, in memory (<see cref="ReadCoverage"/>). A compliant vehicle is
    /// remembered in memory alone, and nothing is written when it is read; of a presumed unpaid one bay and time are in the state when
    /// this returns, so that a late payment clears the bay: until its stay there is over, and never longer than the retention allows.
    /// </summary>
    /// <returns>
    /// Whether the bay is to note that somebody was read there for the control of parking
    /// (<see cref="Ingest.EventType.VehicleAtBay"/>): the same note whatever the read found. False where the read makes
    /// nothing: the bay is not in the catalogue, nothing is to be paid there at that instant, or it is of a low emission zone.
    /// </returns>
    [Alias("See")]
    Task<bool> SeeAsync(VehicleSighting sighting);

    /// <summary>
    /// What tariffs ask of a vehicle's earlier rights: its free ticket of the day, and when its last right in a zone ended.
    /// </summary>
    /// <param name="zone">Tariff zone.</param>
    /// <param name="dayStart">First instant of the civil day, Unix milliseconds.</param>
    /// <param name="at">The instant asked about, Unix milliseconds.</param>
    [Alias("RecallRights")]
    Task<EarlierRights> RecallRightsAsync(string zone, long dayStart, long at);

    /// <summary>What it has paid for a bay, and what covers it there: what an FPS asks for. Nothing is kept of the question.</summary>
    /// <param name="bay">Where it stands.</param>
    /// <param name="at">When, Unix milliseconds.</param>
    /// <returns>Null for a bay that the catalogue does not have.</returns>
    [Alias("RecallPaid")]
    Task<ParkingPaid?> RecallPaidAsync(BayId bay, long at);

    /// <summary>
    /// Keeps a place for a ticket that is being paid: no other ticket of the zone is sold meanwhile, nor while one runs. Repeated for the
    /// same ticket, it stands. On disk when it is taken.
    /// </summary>
    [Alias("ClaimTicket")]
    Task<TicketClaimOutcome> ClaimTicketAsync(TicketClaim claim);

    /// <summary>Gives up the claim of a ticket; a no-op where there is none.</summary>
    [Alias("ReleaseTicket")]
    Task ReleaseTicketAsync(Guid ticket);

    /// <summary>
    /// Whether the vehicle was read for the control of parking since an instant, as far as memory goes: of a compliant read nothing is
    /// kept that outlives this activation (decision 0018).
    /// </summary>
    /// <param name="since">Unix milliseconds.</param>
    [Alias("WasControlled")]
    Task<bool> WasControlledAsync(long since);

    /// <summary>
    /// Drops what the retention does not allow to keep any longer, and a read whose stay is
    /// over. Whoever keeps a presumed unpaid read is to be asked again within five minutes.
    /// </summary>
    [Alias("Forget")]
    Task ForgetAsync();
}

/// <summary>A plate was read at a bay; the plate itself stays at the door.</summary>
/// <param name="Bay">Where.</param>
/// <param name="At">When, Unix milliseconds.</param>
/// <param name="Purpose">What it was read for.</param>
/// <param name="InPerson">Whether a person saw it; false = a camera read it.</param>
[GenerateSerializer, Immutable, Alias("VehicleSighting")]
public sealed record VehicleSighting(
    [property: Id(0)] BayId Bay, [property: Id(1)] long At, [property: Id(2)] ReadPurpose Purpose, [property: Id(3)] bool InPerson = false);

/// <summary>What a vehicle has paid where it stands.</summary>
/// <param name="TariffZone">Tariff zone of the place at the instant; null = none is known.</param>
/// <param name="By">What covers the vehicle there at the instant.</param>
/// <param name="Tickets">Its rights that fit the place, in any order: with what was paid for each net.</param>
[GenerateSerializer, Immutable, Alias("ParkingPaid")]
public sealed record ParkingPaid(
    [property: Id(0)] string? TariffZone, [property: Id(1)] CoveredBy By, [property: Id(2)] FpsTicket[] Tickets);

/// <summary>Answer to a command.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Refusal">Why it was refused; null unless it was.</param>
[GenerateSerializer, Immutable, Alias("VehicleAnswer")]
public sealed record VehicleResult([property: Id(0)] VehicleOutcome Outcome, [property: Id(1)] RegisterRefusal? Refusal = null);

/// <summary>What became of a command. The numbers travel: never reuse one.</summary>
public enum VehicleOutcome : byte
{
    /// <summary>It changed something; on disk.</summary>
    Taken = 0,

    /// <summary>It was so before.</summary>
    Unchanged = 1,

    /// <summary>Nothing was taken.</summary>
    Refused = 2,
}

/// <summary>Why a command was refused.</summary>
/// <param name="Field">Which member is at fault, as the doors spell it.</param>
/// <param name="Message">What is wrong and what to do. Never a plate.</param>
[GenerateSerializer, Immutable, Alias("RegisterRefusal")]
public sealed record RegisterRefusal([property: Id(0)] string Field, [property: Id(1)] string Message);
