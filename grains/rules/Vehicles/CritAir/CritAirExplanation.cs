using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Says in sentences how a vehicle came by its class: the decision is taken by <see cref="CritAirTable.Classify"/> itself.
/// </summary>
public static class CritAirExplanation
{
    /// <summary>The decision and its sentences: the class and what decided it, the facts with their provenance, the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="vehicle">What is known of the vehicle.</param>
    public static (CritAirDecision Decision, IReadOnlyList<LocalizedText> LocalizedText) Explain(
        CritAirTable table, in VehicleFacts vehicle)
    {
        var decision = table.Classify(vehicle);
        var said = new List<LocalizedText> { Outcome(decision, vehicle) };
        if (decision.Class == CritAirClass.Unknown)
            said.Add(new("Une classe inconnue n'est jamais traitée comme « non classé ».",
                "An unknown class is never treated as \"not classified\"."));
        else said.Add(From(decision.Weakest));
        if (decision.Row >= 0 && table.Rows[decision.Row].Title is { } row)
            said.Add(new($"Ligne du tableau : {row.Fr}.", $"Row of the table: {row.En}."));
        said.Add(new(
            $"Source : {table.Head.Title.Fr}, {table.Head.Article.Fr} ; version {table.Head.Version}.",
            $"Source: {table.Head.Title.En}, {table.Head.Article.En}; version {table.Head.Version}."));
        return (decision, said);
    }

    private static LocalizedText Outcome(in CritAirDecision decision, in VehicleFacts vehicle)
    {
        var name = decision.Class.Name();
        var word = new LocalizedText($"{char.ToUpperInvariant(name.Fr[0])}{name.Fr[1..]}",
            $"{char.ToUpperInvariant(name.En[0])}{name.En[1..]}");
        var date = TariffSentences.Date(vehicle.FirstRegistration.Value);
        return decision.Reason switch
        {
            CritAirReason.EnergyMissing => Unknown("la source d'énergie (P.3) manque", "the energy (P.3) is missing"),
            CritAirReason.EnergyNotListed =>
                Unknown($"le tableau ne connaît pas l'énergie {vehicle.Energy.Value} (P.3)",
                    $"the table does not list the energy {vehicle.Energy.Value} (P.3)"),
            CritAirReason.CategoryMissing => Unknown("la catégorie (J) manque", "the category (J) is missing"),
            CritAirReason.NoRow => Unknown(
                $"le tableau n'a pas de ligne pour la catégorie {vehicle.Category.Value} (J) et l'énergie {vehicle.Energy.Value} (P.3)",
                $"the table has no row for category {vehicle.Category.Value} (J) and energy {vehicle.Energy.Value} (P.3)"),
            CritAirReason.EuroAndDateMissing => Unknown(
                "ni norme Euro (V.9) du tableau ni date de première immatriculation (B)",
                "neither a Euro standard (V.9) that the table names nor a date of first registration (B)"),
            CritAirReason.ByEnergy =>
                new($"{word.Fr} : l'énergie {vehicle.Energy.Value} (P.3) suffit.",
                    $"{word.En}: the energy {vehicle.Energy.Value} (P.3) decides alone."),
            CritAirReason.ByEuro =>
                new($"{word.Fr} : norme {vehicle.Euro.Value} (V.9).", $"{word.En}: standard {vehicle.Euro.Value} (V.9)."),
            _ => new(
                $"{word.Fr} : première immatriculation le {date.Fr}, faute de norme Euro retenue.",
                $"{word.En}: first registered on {date.En}, as no Euro standard decides."),
        };
    }

    private static LocalizedText Unknown(string fr, string en) => new($"Classe inconnue : {fr}.", $"Class unknown: {en}.");

    private static LocalizedText From(Provenance weakest) => weakest switch
    {
        Provenance.Declared => new("D'après une déclaration, non vérifiée.", "By a declaration, not verified."),
        Provenance.Document => new("D'après un document présenté.", "By a document that was seen."),
        _ => new("D'après une source habilitée.", "By an authorised source."),
    };
}
