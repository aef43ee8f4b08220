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

    /// <summary>What the low emission zones in force say of a vehicle that stays at a place, over the next 24 hours; empty when there are none, or several books of which none is named.</summary>
    /// <param name="vehicle">What the register knows of it.</param>
    /// <param name="place">Where.</param>
    /// <param name="at">From when, Unix milliseconds.</param>
    ValueTask<ZfeSpan[]> ZfeAsync(VehicleRecord vehicle, BayPlace place, long at);
}
