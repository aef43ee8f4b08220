using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>A tariff that an offer may need, and when it is to be in force.</summary>
/// <param name="Tariff">Name of its book.</param>
/// <param name="At">When: the instant that is asked about or, where payment is asked later, the beginning of that.</param>
public readonly record struct OfferNeed(string Tariff, NodaTime.Instant At);

/// <summary>A tariff in force with the versions that made it.</summary>
/// <param name="Tariff">The tariff.</param>
/// <param name="By">The versions.</param>
public sealed record OfferTariff(CompiledTariff Tariff, TariffVersions By)
{
    /// <summary>The scale of a user in a zone; null when the zone is not declared, or the tariff does not say who the user is.</summary>
    internal (CompiledScale Scale, TariffClass Vehicle, TariffClass User)? Find(string zone, OfferUser user) =>
        Fit(Tariff.Document.Vehicles, user) is { } vehicle && Fit(Tariff.Document.Users, user) is { } by
        && Tariff.Find(zone, vehicle.Id, by.Id) is { } scale
            ? (scale, vehicle, by)
            : null;

    /// <summary>
    /// The first class that CDS words give the user. A tariff that has no words at all means a visitor's car by its first class, and
    /// anybody where it has only one.
    /// </summary>
    private static TariffClass? Fit(IReadOnlyList<TariffClass> classes, OfferUser user)
    {
        if (classes.Any(one => one.Cds is not null))
            return classes.FirstOrDefault(one => one.Cds?.Any(cds =>
                cds.UserClasses.All(user.Classes.Contains) && !cds.UserClassesExcept.Any(user.Classes.Contains)) == true);
        return classes.Count == 1 || user.Classes is ["car"] ? classes[0] : null;
    }
}
