namespace ParkAndSee.Vehicles;

/// <summary>
/// What the register says of a vehicle at a place. It stays with the vehicle, in memory: a bay is told less (<see cref="ReadCoverage"/>).
/// </summary>
/// <param name="Purpose">What the plate was read for; it is used for nothing else.</param>
/// <param name="Classes">User classes that it certainly has, CDS words where CDS has one
/// (<c>docs/dictionary.md</c>); in ordinal order.</param>
/// <param name="NotClasses">User classes that it certainly has not; in ordinal order. Every other class is unknown.</param>
/// <param name="By">What covers its stay there.</param>
/// <param name="CoveredUntil">Until when, exclusive, Unix milliseconds; null = nothing covers
/// it, <see cref="long.MaxValue"/> = without end.</param>
/// <param name="Zfe">For a read with the purpose <see cref="ReadPurpose.ZfeControl"/>: the
/// next 24 hours in order, the first span at the read; else empty.</param>
[GenerateSerializer, Immutable, Alias("VehicleStanding")]
public sealed record VehicleCoverage(
    [property: Id(0)] ReadPurpose Purpose,
    [property: Id(1)] string[] Classes,
    [property: Id(2)] string[] NotClasses,
    [property: Id(3)] CoveredBy By,
    [property: Id(4)] long? CoveredUntil,
    [property: Id(5)] ZfeSpan[] Zfe)
{
    /// <summary>Equal when they say the same.</summary>
    public bool Equals(VehicleCoverage? other) =>
        other is not null && Purpose == other.Purpose && By == other.By && CoveredUntil == other.CoveredUntil
        && Classes.AsSpan().SequenceEqual(other.Classes) && NotClasses.AsSpan().SequenceEqual(other.NotClasses)
        && Zfe.AsSpan().SequenceEqual(other.Zfe);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Purpose, By, CoveredUntil, Classes.Length, NotClasses.Length, Zfe.Length);
}

/// <summary>
/// The legal purpose of a plate read (CNIL; CGCT L2213-4-2 for low emission zones). The engine refuses to use a read for another one.
/// </summary>
public enum ReadPurpose : byte
{
    /// <summary>Pre-control of paid parking.</summary>
    ParkingControl = 1,

    /// <summary>Control of a low emission zone.</summary>
    ZfeControl = 2,
}

/// <summary>What covers a stay.</summary>
public enum CoveredBy : byte
{
    /// <summary>Nothing that is known.</summary>
    Nothing = 0,

    /// <summary>A right that was sold or given.</summary>
    Right = 1,

    /// <summary>A permit.</summary>
    Permit = 2,

    /// <summary>The card of a disabled person.</summary>
    DisabledCard = 3,

    /// <summary>Something that the register holds; which of the above is not told.</summary>
    Something = 4,
}

/// <summary>What a low emission zone says of the vehicle at its place, from an instant until the next span begins.</summary>
/// <param name="From">Unix milliseconds, inclusive.</param>
/// <param name="IsBanned">Whether it may not be there; false also when a fact is missing.</param>
/// <param name="IsEnforced">Whether the zone is enforced then: only so may an agent be sent.</param>
[GenerateSerializer, Immutable, Alias("ZfeSpan")]
public readonly record struct ZfeSpan([property: Id(0)] long From, [property: Id(1)] bool IsBanned, [property: Id(2)] bool IsEnforced);
