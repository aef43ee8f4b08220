using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>Classes by the Crit'Air table in force. Key: name of the book of rules of the kind <see cref="RuleKinds.CritAir"/>.</summary>
[Alias("ParkAndSee.Vehicles.ICritAirGrain")]
public interface ICritAirGrain : IGrainWithStringKey
{
    /// <summary>The class of a vehicle and why it is that.</summary>
    /// <param name="vehicle">What is said of it.</param>
    /// <param name="at">By the table in force then.</param>
    /// <param name="asOf">As the rules were known then; null = now.</param>
    [Alias("ClassifyAsync")]
    Task<CritAirResult> ClassifyAsync(VehicleDescription vehicle, Instant at, Instant? asOf);
}

/// <summary>A class, or why the question has no answer: exactly one of the two.</summary>
/// <param name="Class">The class.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("CritAirAnswer")]
public sealed record CritAirResult([property: Id(0)] CritAirClassification? Class, [property: Id(1)] VehicleRefusal? Refusal = null);

/// <summary>A class with the rules that made it.</summary>
/// <param name="By">The rules.</param>
/// <param name="Class"><c>E</c>, <c>1</c> to <c>5</c>, <c>NC</c> or <c>Unknown</c>, which is never treated as NC.</param>
/// <param name="Reason">Word for the step that decided: <c>docs/vehicles.md</c>.</param>
/// <param name="Why">Steps and reasons, in order.</param>
[GenerateSerializer, Immutable, Alias("CritAirSaid")]
public sealed record CritAirClassification(
    [property: Id(0)] RuleUse[] By, [property: Id(1)] string Class, [property: Id(2)] string Reason, [property: Id(3)] LocalizedText[] Why);
