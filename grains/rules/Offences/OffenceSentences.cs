using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;
using static ParkAndSee.Tariffs.TariffSentences;

namespace ParkAndSee.Offences;

/// <summary>What an agent might find, with its text of law and its amounts.</summary>
internal static class OffenceSentences
{
    /// <summary>The sentence for a vehicle of which nothing is known: amounts are left out where they depend on its category.</summary>
    /// <param name="offence">The offence.</param>
    /// <param name="day">Local day of the finding.</param>
    public static LocalizedText Of(Offence offence, LocalDate day)
    {
        var row = offence.Find(VehicleCategory.Unknown, day);
        var (fr, en) = (row is null ? "" : $" ({row.Law.Fr})", row is null ? "" : $" ({row.Law.En})");
        var amount = Amount(offence, row);
        return new(
            $"Ce que l'agent pourrait constater : {offence.Title.Fr}{fr}{amount.Fr}.",
            $"What the agent might find: {offence.Title.En}{en}{amount.En}.");
    }

    private static LocalizedText Amount(Offence offence, OffenceRow? row)
    {
        if (offence.Chain == OffenceChain.Fps)
            return new(" ; forfait de post-stationnement, pas une amende", "; a post-parking charge (FPS), not a fine");
        if (row?.Fine is not { } fine)
            return new(" ; l'article et le montant dépendent de la catégorie du véhicule",
                "; article and amount depend on the category of the vehicle");
        var (whole, increased) = (Euros(fine.FixedCents), Euros(fine.IncreasedCents));
        var reduced = fine.ReducedCents is { } less
            ? new LocalizedText($", {Euros(less).Fr} minorée", $", {Euros(less).En} reduced")
            : new("", "");
        return new(
            $" ; contravention de {fine.Class}e classe, amende forfaitaire de {whole.Fr}{reduced.Fr}, {increased.Fr} majorée",
            $"; class {fine.Class} offence, fixed fine of {whole.En}{reduced.En}, {increased.En} increased");
    }
}
