using ParkAndSee.Ports;
using ParkAndSee.Vehicles.Standing;

namespace ParkAndSee.Vehicles;

/// <summary>Reads what concerns vehicles out of the books of rules.</summary>
internal sealed class VehicleRules : IVehicleRules
{
    /// <inheritdoc />
    public ValueTask<CritAirTable?> CritAirAsync(long at) => default;

    /// <inheritdoc />
    public ValueTask<PermitKind?> PermitKindAsync(string kind, long at) => default;
}
