using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>What somebody says of a vehicle, in the words of its registration certificate; null = nothing is said.</summary>
/// <param name="Category">Field J: <c>L1e</c> to <c>L7e</c>, <c>M1</c> to <c>M3</c>, <c>N1</c> to <c>N3</c>.</param>
/// <param name="Energy">Field P.3: two letters or digits.</param>
/// <param name="Euro">Field V.9, as printed.</param>
/// <param name="FirstRegistration">Field B, <c>yyyy-MM-dd</c>.</param>
/// <param name="MassKg">Field G, mass in service, kilograms.</param>
[GenerateSerializer, Immutable, Alias("VehicleClaim")]
public sealed record VehicleClaim(
    [property: Id(0)] string? Category,
    [property: Id(1)] string? Energy,
    [property: Id(2)] string? Euro,
    [property: Id(3)] string? FirstRegistration,
    [property: Id(4)] int? MassKg);

/// <summary>A fact as it stands.</summary>
/// <param name="Name">Which: <c>category</c>, <c>energy</c>, <c>euro</c>, <c>firstRegistration</c>, <c>massKg</c>.</param>
/// <param name="Value">Its value in the form of <see cref="VehicleClaim"/>; empty when it is not known.</param>
/// <param name="Provenance">Where it comes from.</param>
[GenerateSerializer, Immutable, Alias("VehicleFact")]
public sealed record VehicleFact([property: Id(0)] string Name, [property: Id(1)] string Value, [property: Id(2)] Provenance Provenance);

/// <summary>What became of a claim.</summary>
/// <param name="Facts">Each fact that was claimed; empty when the claim was refused.</param>
/// <param name="Refusal">Why the whole of it was refused; null = it was not.</param>
[GenerateSerializer, Immutable, Alias("FactAnswer")]
public sealed record FactResult([property: Id(0)] FactTaken[] Facts, [property: Id(1)] RegisterRefusal? Refusal = null);

/// <summary>What became of one fact of a claim.</summary>
/// <param name="Fact">How it stands now.</param>
/// <param name="Outcome">What became of the claim.</param>
[GenerateSerializer, Immutable, Alias("FactTaken")]
public sealed record FactTaken([property: Id(0)] VehicleFact Fact, [property: Id(1)] FactOutcome Outcome);

/// <summary>What became of a claimed fact. The numbers travel: never reuse one.</summary>
public enum FactOutcome : byte
{
    /// <summary>It stands now, by this source.</summary>
    Taken = 0,

    /// <summary>It stood already, by this source or a stronger one.</summary>
    Confirmed = 1,

    /// <summary>A stronger source says otherwise: that one stands.</summary>
    ContradictsStronger = 2,
}

/// <summary>What is known of a vehicle, as of an instant.</summary>
/// <param name="Facts">The known facts.</param>
/// <param name="CritAir"><c>E</c>, <c>1</c> to <c>5</c>, <c>NC</c> or <c>Unknown</c>.</param>
/// <param name="CritAirWhy">How the class was come by.</param>
/// <param name="Permits">Permits that had not ended at the instant.</param>
/// <param name="Rights">Rights that had not ended at the instant.</param>
[GenerateSerializer, Immutable, Alias("VehicleFile")]
public sealed record VehicleFile(
    [property: Id(0)] VehicleFact[] Facts,
    [property: Id(1)] string CritAir,
    [property: Id(2)] LocalizedText[] CritAirWhy,
    [property: Id(3)] VehiclePermit[] Permits,
    [property: Id(4)] VehicleRight[] Rights);
