using NodaTime;
using Orleans.Concurrency;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <inheritdoc cref="ICurbPolicyGrain" />
/// <remarks>Asks the books at every call, so that a publication counts from its first instant on.</remarks>
[StatelessWorker, Reentrant]
public sealed class CurbPolicyGrain(
    CurbRulesInForce rules, RulesInForce<CurbPolicyDocument> documents, RulesInForce<Tariff> tariffs, TariffsInForce prices)
    : Grain, ICurbPolicyGrain
{
    /// <inheritdoc />
    public async Task<CurbPolicyEntry[]> ReadAsync(long at)
    {
        var instant = Instant.FromUnixTimeMilliseconds(at);
        var entries = new List<CurbPolicyEntry>();
        foreach (var (book, publications) in await PublishedAsync(instant))
            foreach (var publication in publications.DistinctBy(one => one.Version))
            {
                var document = await documents.ReadAsync(book, publication.Version);
                entries.AddRange(CurbPolicyEntries.Of(book.Id, publication, document,
                    await TariffsAsync(document, Instant.Max(instant, publication.ValidFrom))));
            }

        return [.. entries];
    }

    /// <inheritdoc />
    public async Task<Guid[][]> OfZonesAsync(ZonePlace[] zones, long at)
    {
        var instant = Instant.FromUnixTimeMilliseconds(at);
        var policies = new List<(CurbPolicyDocument Document, CurbPolicy Policy, Guid Id)>();
        foreach (var (book, publications) in await PublishedAsync(instant))
        {
            if (publications.FirstOrDefault(one => one.ValidFrom <= instant) is not { } current) continue;
            var document = await documents.ReadAsync(book, current.Version);
            var named = await TariffsAsync(document, instant);
            policies.AddRange(document.Policies.Select(policy => (document, policy,
                CurbPolicyEntries.IdOf(book.Id, current.Version, policy, CurbPolicyEntries.Rules(document, policy, named)))));
        }

        policies.Sort((one, other) => one.Policy.Priority.CompareTo(other.Policy.Priority));
        return [.. zones.Select(zone => policies.Where(one => Rules(one.Document.Scope, zone) && Rules(one.Policy.Bays, zone))
            .Select(one => one.Id).ToArray())];
    }

    /// <inheritdoc />
    public Task<string?[]> TariffZonesAsync(PlacedBay[] bays, long at)
    {
        var current = rules.Current;
        return Task.FromResult(Array.ConvertAll(bays, bay => current.PlaceAt(bay.Place, bay.Bay, at).TariffZone));
    }

    /// <inheritdoc />
    public async Task<BayOffer> OfferAsync(PlacedBay bay, Instant at)
    {
        var current = rules.Current;
        var found = new Dictionary<string, OfferTariff>(StringComparer.Ordinal);
        foreach (var need in BayOffers.Needs(current, bay.Place, bay.Bay, at))
            if (await prices.FindAsync(need.Tariff, need.At, asOf: null) is { Tariff: { } tariff, By: { } by })
                found[need.Tariff] = new OfferTariff(tariff, by);
        return BayOffers.Of(current, bay.Place, bay.Bay, at, found);
    }

    /// <summary>
    /// Whether a policy may mean a bay of a zone. Tariff zones and single bays are not looked at: some bay of the zone may be meant.
    /// </summary>
    private static bool Rules(BaySelector selector, ZonePlace zone)
    {
        var wide = selector with { TariffZones = [], Bays = [] };
        return zone.Kinds.Any(kind => wide.Holds(new CurbPlace(zone.Dataset, zone.Zone, null, kind, 1), BayId.None));
    }

    /// <summary>Of every book the publication in force, and those that have not begun.</summary>
    private async Task<List<(RuleKey Book, RulePublication[] Publications)>> PublishedAsync(Instant at)
    {
        var published = new List<(RuleKey Book, RulePublication[] Publications)>();
        var books = await GrainFactory.RuleBookIndex().ListAsync();
        foreach (var key in books.Select(RuleKey.Parse).Where(key => key.Kind == RuleKinds.Policy))
        {
            var history = await GrainFactory.RuleBook(key).ReadAsync();
            var current = history.InForce(at);
            published.Add(
                (key,
                    [.. history.Publications.Where(one => one == current || (one.ValidFrom > at && one.WithdrawnAt is null))
                        .OrderBy(one => one.ValidFrom)]));
        }

        return published;
    }

    /// <summary>The tariffs that a document names, as they are in force at an instant; one that is not is left out.</summary>
    private async Task<IReadOnlyList<DocumentInForce<Tariff>>> TariffsAsync(CurbPolicyDocument document, Instant at)
    {
        var found = new List<DocumentInForce<Tariff>>();
        foreach (var name in document.Policies.SelectMany(policy => policy.Rules).Select(rule => rule.Payment.Tariff)
            .OfType<string>().Distinct())
            if (await tariffs.FindAsync(name, at) is { } tariff)
                found.Add(tariff);
        return found;
    }
}
