using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>
/// One row: the classes of some categories with some energies. Its cells cover all dates without gap or overlap, oldest first.
/// </summary>
internal sealed class CritAirRow
{
    private readonly CritAirClass[] _byEuro = new CritAirClass[8];
    private readonly CritAirCell[] _cells;

    public CritAirRow(string name, LocalizedText? title, VehicleCategory[] categories, int[] groups, CritAirCell[] cells)
    {
        (Name, Title, Categories, Groups, _cells) = (name, title, categories, groups, cells);
        foreach (var cell in cells)
            foreach (var euro in cell.Euro) _byEuro[euro] = cell.Class;
    }

    public string Name { get; }

    /// <summary>What people call it; null when the document does not say.</summary>
    public LocalizedText? Title { get; }

    public VehicleCategory[] Categories { get; }

    public int[] Groups { get; }

    public IReadOnlyList<CritAirCell> Cells => _cells;

    /// <summary>The class of a standard; Unknown when no cell of the row names it.</summary>
    public CritAirClass ClassOf(EuroStandard euro) => euro.Number < _byEuro.Length ? _byEuro[euro.Number] : CritAirClass.Unknown;

    /// <summary>The class of a first registration.</summary>
    public CritAirClass ClassOf(LocalDate date)
    {
        var cell = _cells.Length - 1;
        while (cell > 0 && date < _cells[cell].From) cell--;
        return _cells[cell].Class;
    }
}

/// <summary>One cell of a row.</summary>
/// <param name="Class">The class.</param>
/// <param name="Euro">Standards that lead here.</param>
/// <param name="From">First day; null = from ever, in the first cell only.</param>
/// <param name="To">Last day, inclusive; null = for ever, in the last cell only.</param>
internal sealed record CritAirCell(CritAirClass Class, int[] Euro, LocalDate? From, LocalDate? To);
