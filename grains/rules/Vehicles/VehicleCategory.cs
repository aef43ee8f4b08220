namespace ParkAndSee.Vehicles;

/// <summary>European category (field J of the registration certificate).</summary>
public enum VehicleCategory : byte
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Moped with two wheels.</summary>
    L1e = 1,

    /// <summary>Moped with three wheels.</summary>
    L2e = 2,

    /// <summary>Motorcycle.</summary>
    L3e = 3,

    /// <summary>Motorcycle with a side-car.</summary>
    L4e = 4,

    /// <summary>Motor tricycle.</summary>
    L5e = 5,

    /// <summary>Light quadricycle.</summary>
    L6e = 6,

    /// <summary>Heavy quadricycle.</summary>
    L7e = 7,

    /// <summary>Car.</summary>
    M1 = 8,

    /// <summary>Bus or coach up to 5 t.</summary>
    M2 = 9,

    /// <summary>Bus or coach above 5 t.</summary>
    M3 = 10,

    /// <summary>Van, up to 3.5 t.</summary>
    N1 = 11,

    /// <summary>Lorry from 3.5 to 12 t.</summary>
    N2 = 12,

    /// <summary>Lorry above 12 t.</summary>
    N3 = 13,
}
