using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>
/// The table of the order of 21 June 2016 in one of its versions: energy, then category, then Euro standard,
/// else date of first registration. Made by <see cref="CritAirTableReader"/>; immutable, safe for all threads.
/// </summary>
public sealed class CritAirTable
{
    private readonly Dictionary<EnergyCode, int> _groupOf;
    private readonly CritAirClass[] _byGroup;
    private readonly int[,] _rowOf;

    internal CritAirTable(CritAirHead head, IReadOnlyList<string> groups, Dictionary<EnergyCode, int> groupOf, CritAirClass[] byGroup,
        IReadOnlyList<CritAirRow> rows)
    {
        (Head, Groups, Rows, _groupOf, _byGroup) = (head, groups, rows, groupOf, byGroup);
        _rowOf = new int[Enum.GetValues<VehicleCategory>().Length, groups.Count];
        for (var row = 0; row < rows.Count; row++)
            foreach (var category in rows[row].Categories)
                foreach (var group in rows[row].Groups) _rowOf[(int)category, group] = row + 1;
    }

    /// <summary>Version and source of the table.</summary>
    public CritAirHead Head { get; }

    internal IReadOnlyList<string> Groups { get; }

    internal IReadOnlyList<CritAirRow> Rows { get; }

    /// <summary>The class of a vehicle. What is missing makes it <see cref="CritAirClass.Unknown"/>, never NC. Allocates nothing.</summary>
    /// <param name="vehicle">What is known of it.</param>
    public CritAirDecision Classify(in VehicleFacts vehicle)
    {
        if (!vehicle.Energy.IsKnown) return Undecided(CritAirReason.EnergyMissing);
        if (!_groupOf.TryGetValue(vehicle.Energy.Value, out var group)) return Undecided(CritAirReason.EnergyNotListed);
        if (_byGroup[group] != CritAirClass.Unknown)
            return new CritAirDecision(_byGroup[group], CritAirReason.ByEnergy, vehicle.Energy.Provenance, -1);
        if (!vehicle.Category.IsKnown || !Enum.IsDefined(vehicle.Category.Value) || vehicle.Category.Value == VehicleCategory.Unknown)
            return Undecided(CritAirReason.CategoryMissing);
        var row = _rowOf[(int)vehicle.Category.Value, group] - 1;
        if (row < 0) return Undecided(CritAirReason.NoRow);
        var weakest = Weaker(vehicle.Energy.Provenance, vehicle.Category.Provenance);
        if (vehicle.Euro.IsKnown && Rows[row].ClassOf(vehicle.Euro.Value) is var byEuro && byEuro != CritAirClass.Unknown)
            return new CritAirDecision(byEuro, CritAirReason.ByEuro, Weaker(weakest, vehicle.Euro.Provenance), row);
        return vehicle.FirstRegistration.IsKnown
            ? new CritAirDecision(Rows[row].ClassOf(vehicle.FirstRegistration.Value), CritAirReason.ByDate,
                Weaker(weakest, vehicle.FirstRegistration.Provenance), row)
            : new CritAirDecision(CritAirClass.Unknown, CritAirReason.EuroAndDateMissing, Provenance.None, row);
    }

    private static CritAirDecision Undecided(CritAirReason reason) => new(CritAirClass.Unknown, reason, Provenance.None, -1);

    private static Provenance Weaker(Provenance one, Provenance other) => one < other ? one : other;
}

/// <summary>Version and source of a Crit'Air table.</summary>
/// <param name="Version">The document's version.</param>
/// <param name="ValidFrom">First day on which it is applied.</param>
/// <param name="ValidTo">Last day on which it is applied, inclusive; null = open.</param>
/// <param name="Title">Title of the order.</param>
/// <param name="Article">Article or annex.</param>
public sealed record CritAirHead(string Version, LocalDate ValidFrom, LocalDate? ValidTo, LocalizedText Title, LocalizedText Article);
