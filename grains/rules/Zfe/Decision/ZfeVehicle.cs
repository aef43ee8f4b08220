using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>The groups of vehicles that the national schema knows.</summary>
public enum VehicleGroup : byte
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Cars: <c>vp</c>, category M1.</summary>
    Cars = 1,

    /// <summary>Vans: <c>vul</c>, category N1.</summary>
    Vans = 2,

    /// <summary>Lorries: <c>pl</c>, categories N2 and N3.</summary>
    Lorries = 3,

    /// <summary>Buses and coaches: <c>autobus_autocars</c>, categories M2 and M3.</summary>
    Buses = 4,

    /// <summary>Two-wheelers, tricycles and quadricycles: <c>deux_rm</c>, categories L1e to L7e.</summary>
    TwoWheelers = 5,
}

/// <summary>What frees a vehicle from every ban.</summary>
[Flags]
public enum ZfeExemption : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It carries the holder of a disabled card (CMI-S or the European card).</summary>
    DisabledCard = 1,

    /// <summary>An emergency vehicle.</summary>
    Emergency = 2,
}

/// <summary>What a low emission zone needs to know of a vehicle.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Class">Its class; unknown never leads to a ban.</param>
/// <param name="Exemption">What frees it.</param>
public readonly record struct ZfeVehicle(VehicleGroup Group, CritAirClass Class, ZfeExemption Exemption = ZfeExemption.None)
{
    /// <summary>The group of a category.</summary>
    /// <param name="category">Field J.</param>
    public static VehicleGroup GroupOf(VehicleCategory category) => category switch
    {
        VehicleCategory.M1 => VehicleGroup.Cars,
        VehicleCategory.N1 => VehicleGroup.Vans,
        VehicleCategory.N2 or VehicleCategory.N3 => VehicleGroup.Lorries,
        VehicleCategory.M2 or VehicleCategory.M3 => VehicleGroup.Buses,
        >= VehicleCategory.L1e and <= VehicleCategory.L7e => VehicleGroup.TwoWheelers,
        _ => VehicleGroup.Unknown,
    };

    /// <summary>A vehicle from its facts, with the class that the table gives it.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="table">The Crit'Air table in force.</param>
    /// <param name="exemption">What frees it.</param>
    public static ZfeVehicle Of(in VehicleFacts facts, CritAirTable table, ZfeExemption exemption = ZfeExemption.None)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(facts.Category.IsKnown ? GroupOf(facts.Category.Value) : VehicleGroup.Unknown, table.Classify(facts).Class, exemption);
    }
}
