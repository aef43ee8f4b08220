using ParkAndSee.Rules;

namespace ParkAndSee.Vehicles;

/// <summary>Says in sentences how a vehicle came by its class: the decision is taken by <see cref="CritAirTable.Classify"/> itself.</summary>
public static class CritAirExplanation
{
    /// <summary>The decision and its sentences: the class and what decided it, the facts with their provenance, the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="vehicle">What is known of the vehicle.</param>
    public static (CritAirDecision Decision, IReadOnlyList<Said> Said) Explain(CritAirTable table, in VehicleFacts vehicle)
    {
        var decision = table.Classify(vehicle);
        var said = new List<Said> { Outcome(decision, vehicle) };
        if (decision.Class == CritAirClass.Unknown)
            said.Add(new("Une classe inconnue n'est jamais traitée comme « non classé ».", "An unknown class is never treated as \"not classified\"."));
        else said.Add(From(decision.Weakest));
        if (decision.Row >= 0) said.Add(new($"Ligne du tableau : {table.Rows[decision.Row].Name}.", $"Row of the table: {table.Rows[decision.Row].Name}."));
        said.Add(new(
            $"Source : {table.Head.Title}, {table.Head.Article} ; version {table.Head.Version}.",
            $"Source: {table.Head.Title}, {table.Head.Article}; version {table.Head.Version}."));
        return (decision, said);
    }

    private static Said Outcome(in CritAirDecision decision, in VehicleFacts vehicle)
    {
        var word = decision.Class.Word();
        var date = vehicle.FirstRegistration.Value.ToString("uuuu-MM-dd", null);
        return decision.Reason switch
        {
            CritAirReason.EnergyMissing => Unknown("la source d'énergie (P.3) manque", "the energy (P.3) is missing"),
            CritAirReason.EnergyNotListed => Unknown($"le tableau ne connaît pas l'énergie {vehicle.Energy.Value}", $"the table does not know the energy {vehicle.Energy.Value}"),
            CritAirReason.CategoryMissing => Unknown("la catégorie (J) manque", "the category (J) is missing"),
            CritAirReason.NoRow => Unknown(
                $"le tableau n'a pas de ligne pour la catégorie {vehicle.Category.Value} et l'énergie {vehicle.Energy.Value}",
                $"the table has no row for category {vehicle.Category.Value} and energy {vehicle.Energy.Value}"),
            CritAirReason.EuroAndDateMissing => Unknown(
                "ni norme Euro (V.9) du tableau ni date de première immatriculation (B)",
                "neither a Euro standard (V.9) that the table names nor a date of first registration (B)"),
            CritAirReason.ByEnergy => new($"Classe {word} : l'énergie {vehicle.Energy.Value} suffit.", $"Class {word}: the energy {vehicle.Energy.Value} decides alone."),
            CritAirReason.ByEuro => new($"Classe {word} : norme {vehicle.Euro.Value} (V.9).", $"Class {word}: standard {vehicle.Euro.Value} (V.9)."),
            _ => new(
                $"Classe {word} : première immatriculation le {date}, faute de norme Euro retenue.",
                $"Class {word}: first registered on {date}, as no Euro standard decides."),
        };
    }

    private static Said Unknown(string fr, string en) => new($"Classe inconnue : {fr}.", $"Class unknown: {en}.");

    private static Said From(Provenance weakest) => weakest switch
    {
        Provenance.Declared => new("D'après une déclaration, non vérifiée.", "By a declaration, not verified."),
        Provenance.Document => new("D'après un document présenté.", "By a document that was seen."),
        _ => new("D'après une source habilitée.", "By an authorised source."),
    };
}
