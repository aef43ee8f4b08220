using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Tickets;

/// <summary>How the classes of a ticket were found, in sentences.</summary>
internal static class PriceClassSentences
{
    /// <summary>Of the vehicle class.</summary>
    /// <param name="vehicle">The class.</param>
    /// <param name="possible">How many classes the confirmed facts leave possible.</param>
    /// <param name="isDeclared">Whether a declaration made it dearer.</param>
    public static LocalizedText OfVehicle(TariffClass vehicle, int possible, bool isDeclared) => (possible, isDeclared) switch
    {
        (_, true) => new($"Catégorie « {vehicle.Title.Fr} », telle que déclarée.", $"Class “{vehicle.Title.En}”, as declared."),
        (1, _) => new($"Catégorie « {vehicle.Title.Fr} », d'après les documents du véhicule.",
            $"Class “{vehicle.Title.En}”, by the documents of the vehicle."),
        _ when vehicle.IsPresumed => new(
            $"Catégorie « {vehicle.Title.Fr} », retenue tant qu'aucun document n'en établit une autre.",
            $"Class “{vehicle.Title.En}”, presumed until a document shows another one."),
        _ => new($"Catégorie « {vehicle.Title.Fr} », la plus chère de celles que les documents n'excluent pas.",
            $"Class “{vehicle.Title.En}”, the dearest of those that the documents leave possible."),
    };

    /// <summary>Of the user class.</summary>
    /// <param name="user">The class.</param>
    /// <param name="permit">Kind of the permit that gives it; null = none does.</param>
    public static LocalizedText OfUser(TariffClass user, string? permit) => permit is null
        ? new($"Usager « {user.Title.Fr} » : aucun droit confirmé n'en donne un autre ici.",
            $"User “{user.Title.En}”: no confirmed permit gives another one here.")
        : new($"Usager « {user.Title.Fr} », par le droit « {permit} ».", $"User “{user.Title.En}”, by the permit “{permit}”.");
}
