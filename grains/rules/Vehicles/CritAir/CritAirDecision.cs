namespace ParkAndSee.Vehicles;

/// <summary>Which step of the order decided.</summary>
public enum CritAirReason : byte
{
    /// <summary>No energy: no class.</summary>
    EnergyMissing = 0,

    /// <summary>The table does not know the energy's code: no class.</summary>
    EnergyNotListed = 1,

    /// <summary>The energy alone decides, for every category.</summary>
    ByEnergy = 2,

    /// <summary>No category: no class.</summary>
    CategoryMissing = 3,

    /// <summary>The table has no row for this category and energy: no class.</summary>
    NoRow = 4,

    /// <summary>The Euro standard decides.</summary>
    ByEuro = 5,

    /// <summary>The date of first registration decides: there is no Euro standard, or none that the row names.</summary>
    ByDate = 6,

    /// <summary>Neither a Euro standard that the row names nor a date: no class.</summary>
    EuroAndDateMissing = 7,
}

/// <summary>A class and how it was come by.</summary>
/// <param name="Class">The class; <see cref="CritAirClass.Unknown"/> when facts are missing.</param>
/// <param name="Reason">The step that decided.</param>
/// <param name="Weakest">The weakest provenance among the facts that decided; none when there is no class.</param>
/// <param name="Row">Row of the table, from 0; -1 when none was reached.</param>
public readonly record struct CritAirDecision(CritAirClass Class, CritAirReason Reason, Provenance Weakest, int Row);
