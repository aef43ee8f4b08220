using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Vehicles;

/// <summary>A Crit'Air class in the words of the contract.</summary>
internal static class CritAirMapping
{
    /// <summary>The class by a table, and how it was come by; without a table it is unknown.</summary>
    public static (string Word, LocalizedText[] Why) Of(CritAirTable? table, VehicleFact[] facts)
    {
        if (table is null)
        {
            return (CritAirClass.Unknown.Word(),
            [
                new("Classe inconnue : aucun tableau Crit'Air n'est en vigueur ; publiez-en un.",
                    "Class unknown: no Crit'Air table is in force; publish one."),
            ]);
        }

        var (decision, said) = CritAirExplanation.Explain(table, FactBook.Read(facts));
        return (decision.Class.Word(), [.. said]);
    }
}
