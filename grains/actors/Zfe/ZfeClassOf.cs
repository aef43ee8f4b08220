using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>The class of a vehicle that is asked about, with its sentences.</summary>
internal static class ZfeClassOf
{
    /// <summary>By the table.</summary>
    public static (CritAirClass Class, IReadOnlyList<LocalizedText> Why) Facts(CritAirTable table, in VehicleFacts facts)
    {
        var (decision, said) = CritAirExplanation.Explain(table, facts);
        return (decision.Class, said);
    }

    /// <summary>As somebody read it off a sticker, or says that there can be none.</summary>
    public static (CritAirClass Class, IReadOnlyList<LocalizedText> Why) Sticker(CritAirClass sticker) =>
        (sticker, [sticker == CritAirClass.NC
            ? new LocalizedText("Véhicule non classé : déclaré, non vérifié ; il n'existe pas de vignette pour lui.",
                "Vehicle not classified: declared, not verified; there is no Crit'Air certificate for it.")
            : new LocalizedText($"Classe Crit'Air {sticker.Word()} : déclarée d'après la vignette, non vérifiée.",
                $"Crit'Air class {sticker.Word()}: declared by its sticker, not verified.")]);
}
