using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.Ports;

/// <summary>What the books of rules say of vehicles, as of an instant.</summary>
public interface IVehicleRules
{
    /// <summary>The Crit'Air table in force; null = none is.</summary>
    /// <param name="at">Unix milliseconds.</param>
    ValueTask<CritAirTable?> CritAirAsync(long at);

    /// <summary>
    /// The kinds of permits in force, by their names; of two towns that have one of the same name, that of the first book counts.
    /// </summary>
    /// <param name="at">Unix milliseconds.</param>
    ValueTask<IReadOnlyDictionary<string, PermitKind>> PermitKindsAsync(long at);

    /// <summary>
    /// The place of a bay with the tariff zone by which a right covers there; see <see cref="CurbPolicies.CurbRules.PlaceAt"/>.
    /// </summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place, as the catalogue has it.</param>
    /// <param name="at">Unix milliseconds.</param>
    CurbPlace PlaceAt(BayId bay, CurbPlace place, long at);

    /// <summary>Whether a bay asks anybody for a right to park at an instant.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place.</param>
    /// <param name="at">Unix milliseconds.</param>
    PaymentDemand DemandAt(BayId bay, CurbPlace place, long at);

    /// <summary>
    /// What the low emission zones in force say of a vehicle that stays at a place, over the
    /// next 24 hours; empty when there are none, or several books of which none is named.
    /// </summary>
    /// <param name="vehicle">What the register knows of it.</param>
    /// <param name="place">Where.</param>
    /// <param name="at">From when, Unix milliseconds.</param>
    ValueTask<ZfeSpan[]> ZfeAsync(VehicleRecord vehicle, BayPlace place, long at);
}
