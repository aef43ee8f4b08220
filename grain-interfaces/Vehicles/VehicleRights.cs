using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles;

/// <summary>A permit of a vehicle. Times are Unix milliseconds.</summary>
/// <param name="Kind">A kind of the rules in force: resident, disabled, professional…</param>
/// <param name="Reference">The issuer's number of it; with the kind it names the permit. 1 to 80 characters.</param>
/// <param name="Zones">Zones that it is for; empty = wherever its kind counts. At most 50.</param>
/// <param name="From">First instant, inclusive.</param>
/// <param name="Until">End, exclusive; <see cref="long.MaxValue"/> = without end.</param>
/// <param name="DaysUsed">Days of a quota that were used, <c>yyyy-MM-dd</c>, in order; at most 366.</param>
/// <param name="Provenance">Where it comes from.</param>
[GenerateSerializer, Immutable, Alias("VehiclePermit")]
public sealed record VehiclePermit(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Reference,
    [property: Id(2)] string[] Zones,
    [property: Id(3)] long From,
    [property: Id(4)] long Until,
    [property: Id(5)] string[] DaysUsed,
    [property: Id(6)] Provenance Provenance);

/// <summary>A right to park, as a payment operator tells it. Times are Unix milliseconds.</summary>
/// <param name="Operator">Who sold or gave it; with the id it names the right. 1 to 80 characters.</param>
/// <param name="Id">The operator's number of it, 1 to 80 characters.</param>
/// <param name="Zone">Tariff zone; null = it is for its bay alone.</param>
/// <param name="Bay">The bay it names; none = it names no bay.</param>
/// <param name="From">First instant, inclusive.</param>
/// <param name="PaidUntil">End of what was paid for, exclusive.</param>
/// <param name="StoppedAt">When it was stopped early, exclusive; null = it was not.</param>
/// <param name="Cents">All that was paid for it, less what was given back, at least 0.</param>
[GenerateSerializer, Immutable, Alias("VehicleRight")]
public sealed record VehicleRight(
    [property: Id(0)] string Operator,
    [property: Id(1)] string Id,
    [property: Id(2)] string? Zone,
    [property: Id(3)] BayId Bay,
    [property: Id(4)] long From,
    [property: Id(5)] long PaidUntil,
    [property: Id(6)] long? StoppedAt,
    [property: Id(7)] long Cents)
{
    /// <summary>
    /// User class that it was sold to, a word of <c>docs/policies.md</c> (<c>resident</c>);
    /// null = a visitor's right. One of a class covers only where the vehicle is of that class.
    /// </summary>
    [Id(8)]
    public string? UserClass { get; init; }

    /// <summary>
    /// Grows with each correction of the seller: of two words the one of the higher revision counts, whatever it lowers. At least 0.
    /// </summary>
    [Id(9)]
    public int Revision { get; init; }

    /// <summary>
    /// When the seller took the whole payment back: from then on it covers nothing, and nothing was paid net. Null = it stands.
    /// </summary>
    [Id(10)]
    public long? VoidedAt { get; init; }

    /// <summary>Who told it (<see cref="Ingest.SenderId.Of"/>); 0 = not known. Only the same sender may lower it or take it back.</summary>
    [Id(11)]
    public long Sender { get; init; }

    /// <summary>When it ends, exclusive.</summary>
    public long Until => Math.Min(PaidUntil, Math.Min(StoppedAt ?? long.MaxValue, VoidedAt ?? long.MaxValue));

    /// <summary>What was paid net: what an FPS deducts (CGCT R2333-120-5).</summary>
    public long NetCents => VoidedAt is null ? Cents : 0;
}

/// <summary>
/// What the register holds of a plate so that a misread one is found: nothing in it can be read without the installation's secret.
/// </summary>
/// <param name="Sealed">The plate, encrypted.</param>
/// <param name="Marks">Keyed hashes of the plate and its neighbours.</param>
[GenerateSerializer, Immutable, Alias("PlateTrace")]
public sealed record PlateTrace([property: Id(0)] byte[] Sealed, [property: Id(1)] Guid[] Marks);

/// <summary>What tariffs ask of a vehicle's earlier rights.</summary>
/// <param name="FreeTicketUsed">Whether a right of the day cost nothing.</param>
/// <param name="LastEnd">When its last right in the zone that began before the instant ended
/// or ends, exclusive, Unix milliseconds; null = there is none.</param>
[GenerateSerializer, Immutable, Alias("EarlierRights")]
public sealed record EarlierRights([property: Id(0)] bool FreeTicketUsed, [property: Id(1)] long? LastEnd);

/// <summary>Bounds of what is kept of a vehicle.</summary>
public static class VehicleLimits
{
    /// <summary>Permits.</summary>
    public const int MaxPermits = 50;

    /// <summary>Rights.</summary>
    public const int MaxRights = 200;

    /// <summary>Zones of a permit.</summary>
    public const int MaxZones = 50;

    /// <summary>Days used of a permit's quota.</summary>
    public const int MaxDaysUsed = 366;

    /// <summary>Characters of an operator, an id, a reference, a kind or a zone.</summary>
    public const int MaxName = 80;

    /// <summary>Marks of a plate that is searched for or found by.</summary>
    public const int MaxMarks = 64;
}

/// <summary>A right whose plate is near to one that was read.</summary>
/// <param name="Vehicle">Its vehicle.</param>
/// <param name="Operator">Who sold it.</param>
/// <param name="RightId">The operator's number.</param>
/// <param name="Sealed">Its plate, encrypted.</param>
[GenerateSerializer, Immutable, Alias("NearRight")]
public sealed record NearRight([property: Id(0)] VehicleId Vehicle, [property: Id(1)] string Operator, [property: Id(2)] string RightId,
    [property: Id(3)] byte[] Sealed);
