using ParkAndSee.Rules;

namespace ParkAndSee.Vehicles;

/// <summary>A class with its sentences, for answers.</summary>
internal static class CritAirWords
{
    /// <summary>By the table.</summary>
    public static (CritAirClass Class, IReadOnlyList<Said> Why) Explain(CritAirTable table, in VehicleFacts facts)
    {
        var (decision, said) = CritAirExplanation.Explain(table, facts);
        return (decision.Class, said);
    }

    /// <summary>As somebody read it off a sticker.</summary>
    public static (CritAirClass Class, IReadOnlyList<Said> Why) OfSticker(CritAirClass sticker) =>
        (sticker, [new Said($"Classe {sticker.Word()} : déclarée d'après la vignette, non vérifiée.", $"Class {sticker.Word()}: declared by its sticker, not verified.")]);
}
