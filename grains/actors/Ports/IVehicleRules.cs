using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Standing;

namespace ParkAndSee.Ports;

/// <summary>What the books of rules say of vehicles, as of an instant.</summary>
public interface IVehicleRules
{
    /// <summary>The Crit'Air table in force; null = none is.</summary>
    /// <param name="at">Unix milliseconds.</param>
    ValueTask<CritAirTable?> CritAirAsync(long at);

    /// <summary>A kind of permit in force; null = there is none of that name.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="at">Unix milliseconds.</param>
    ValueTask<PermitKind?> PermitKindAsync(string kind, long at);
}
