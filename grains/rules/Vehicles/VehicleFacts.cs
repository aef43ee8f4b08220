using NodaTime;

namespace ParkAndSee.Vehicles;

/// <summary>What is known of a vehicle, without its plate. Each fact carries its provenance; <c>default</c> knows nothing.</summary>
/// <param name="Category">Field J.</param>
/// <param name="Energy">Field P.3.</param>
/// <param name="Euro">Field V.9.</param>
/// <param name="FirstRegistration">Field B, a local date.</param>
/// <param name="MassKg">Mass in service, field G, kilograms.</param>
public readonly record struct VehicleFacts(
    Attested<VehicleCategory> Category,
    Attested<EnergyCode> Energy,
    Attested<EuroStandard> Euro,
    Attested<LocalDate> FirstRegistration,
    Attested<int> MassKg);
