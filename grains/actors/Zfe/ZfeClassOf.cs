using ParkAndSee.Rules;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>The class of a vehicle that is asked about, with its sentences.</summary>
internal static class ZfeClassOf
{
    /// <summary>By the table.</summary>
    public static (CritAirClass Class, IReadOnlyList<Said> Why) Facts(CritAirTable table, in VehicleFacts facts)
    {
        var (decision, said) = CritAirExplanation.Explain(table, facts);
        return (decision.Class, said);
    }

    /// <summary>As somebody read it off a sticker.</summary>
    public static (CritAirClass Class, IReadOnlyList<Said> Why) Sticker(CritAirClass sticker) =>
        (sticker, [new Said($"Classe {sticker.Word()} : déclarée d'après la vignette, non vérifiée.", $"Class {sticker.Word()}: declared by its sticker, not verified.")]);
}
