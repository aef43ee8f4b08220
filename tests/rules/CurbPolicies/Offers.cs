using System.Globalization;
using System.Text;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Support;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Offers of bays by the shipped documents, and how tests write them.</summary>
internal static class Offers
{
    public static readonly CurbRules Montpellier =
        PolicyFiles.Rules(Encoding.UTF8.GetString(RuleFiles.Read("montpellier/policy-2011.json")));

    private static readonly Dictionary<string, OfferTariff> Tariffs = new()
    {
        ["paris"] = Shipped(ShippedTariffs.Paris, 5),
        ["montpellier-2011"] = Shipped(ShippedTariffs.Montpellier, 1),
        ["grenoble"] = Shipped(ShippedTariffs.Grenoble, 1),
    };

    /// <summary>The offer of a bay of Paris at a local time, as in <c>2026-11-24 10:00</c>.</summary>
    public static BayOffer InParis(BayKind kind, string local, string zone = "1E") =>
        Of(PolicyFiles.Paris, PolicyFiles.InParis(kind, zone), ShippedTariffs.At(local));

    /// <summary>The offer of a paid bay of a tariff zone of Montpellier.</summary>
    public static BayOffer InMontpellier(string tariffZone, string local) =>
        Of(Montpellier, PolicyFiles.Place(BayKind.Paying, "Secteur 1", 1, "montpellier-meters", tariffZone), ShippedTariffs.At(local));

    /// <summary>The offer of a bay by some rules; only the tariffs that the offer asks for are given.</summary>
    public static BayOffer Of(CurbRules rules, CurbPlace place, Instant at) => BayOffers.Of(
        rules, place, BayId.None, at,
        BayOffers.Needs(rules, place, BayId.None, at).ToDictionary(need => need.Tariff, need => Tariffs[need.Tariff]));

    /// <summary>A price: <c>12.00 until 2026-11-25 09:00</c>, and for a stay that nothing cuts short or delays <c>12.00</c>.</summary>
    public static string Told(Quote quote, int hours)
    {
        var euros = string.Create(CultureInfo.InvariantCulture, $"{quote.Cents / 100}.{quote.Cents % 100:00}");
        return quote.CoveredUntil == quote.Start + Duration.FromHours(hours) ? euros
            : quote.CoveredUntil == Instant.MaxValue ? $"{euros} for ever"
            : $"{euros} until {ShippedTariffs.Local(quote.CoveredUntil)}";
    }

    /// <summary>The next change: <c>free at 2026-11-24 20:00</c>, and an asterisk where somebody has to pay then.</summary>
    public static string? Told(OfferChange? next) =>
        next is { } change ? $"{change.Access}{(change.IsPaid ? "*" : "")} at {ShippedTariffs.Local(change.At)}".ToLowerInvariant() : null;

    /// <summary>A day: <c>00:00 free, 09:00 paid*, 20:00 free</c>.</summary>
    public static string Told(IEnumerable<OfferSpan> spans) => string.Join(", ", spans.Select(
        span => $"{ShippedTariffs.Local(span.From)[^5..]} {span.Access}{(span.IsPaid ? "*" : "")}".ToLowerInvariant()));

    /// <summary>Who may do what: <c>parking: electric</c>.</summary>
    public static IEnumerable<string> Permitted(this BayOffer offer) =>
        offer.Terms.Where(term => term.IsPermitted).Select(term => $"{term.Activity}: {term.Users.En}");

    /// <summary>Who may not.</summary>
    public static IEnumerable<string> Forbidden(this BayOffer offer) =>
        offer.Terms.Where(term => !term.IsPermitted).Select(term => $"{term.Activity}: {term.Users.En}");

    private static OfferTariff Shipped(CompiledTariff tariff, int version) =>
        new(tariff, new TariffVersions(version, "france", 1, tariff.Document.TimeZone));
}
