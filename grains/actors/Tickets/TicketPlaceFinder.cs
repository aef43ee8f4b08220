using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Tickets;

/// <summary>
/// Finds the tariff zone of a place. A bay's zone is the one by which a right covers there (<see cref="CurbRules.PlaceAt"/>), so that a
/// ticket that is sold for it counts there. Next hop: <see cref="PlaceChoice"/>.
/// </summary>
public sealed class TicketPlaceFinder(
    CurbRulesInForce curb, RulesInForce<Tariff> tariffs, IBayPlaces bays, IPlaceStore near, TimeProvider time)
{
    private const int MostNear = 400;
    private const int MostOfStreet = 2_000;

    /// <summary>The zone of a place, or those that it may be in.</summary>
    public async Task<PlaceResult> FindAsync(TicketPlaceQuery query)
    {
        var now = time.GetCurrentInstant();
        var inForce = await tariffs.FindAllAsync(now);
        if (query.Position is { } position) return await NearAsync(position, inForce, now);
        if (query.Bay != BayId.None) return await OfBayAsync(query.Bay, inForce, now);
        return query.PostedCode is { } code ? OfCode(code, inForce) : await OfStreetAsync(query.Street ?? "", inForce, now);
    }

    /// <summary>
    /// Tariff, zone and residents' zone of a bay; null for a bay that the catalogue does not have, or that nobody pays for.
    /// </summary>
    public async Task<TicketPlace?> FindBayAsync(BayId bay)
    {
        var now = time.GetCurrentInstant();
        return await bays.FindAsync(bay, CancellationToken.None) is { } found
            && Candidate(new NearBay(bay, found.Place, "", 0), await tariffs.FindAllAsync(now), now) is { } candidate
            ? new TicketPlace(candidate.Tariff, candidate.Zone, candidate.Area, bay)
            : null;
    }

    private async Task<PlaceResult> NearAsync(PlacePosition position, List<DocumentInForce<Tariff>> inForce, Instant now)
    {
        var reach = Math.Max(PlaceChoice.FarthestMetres, PlaceChoice.Reach(position.AccuracyMetres));
        var found = await near.FindNearAsync(position.Lon, position.Lat, reach, MostNear, CancellationToken.None);
        var areas = curb.Current.ZonesNear(position.Lon, position.Lat, reach, now.ToUnixTimeMilliseconds())
            .SelectMany(area => TariffsOf(area.Zone, inForce).Select(tariff => Named(tariff, area.Zone, area.Metres)));
        return PlaceChoice.OfPosition([.. Candidates(found, inForce, now), .. areas.OfType<PlaceCandidate>()], position.AccuracyMetres);
    }

    private async Task<PlaceResult> OfBayAsync(BayId bay, List<DocumentInForce<Tariff>> inForce, Instant now)
    {
        if (await bays.FindAsync(bay, CancellationToken.None) is not { } found)
            return Refused(TicketRefusalKind.NotFound, "bayId", "bayId: no bay with this id is in the catalogue.");
        return PlaceChoice.OfName(Candidates([new NearBay(bay, found.Place, "", 0)], inForce, now)
            .Select(candidate => candidate with { Metres = null }));
    }

    private static PlaceResult OfCode(string code, List<DocumentInForce<Tariff>> inForce)
    {
        var written = code.Trim().ToUpperInvariant();
        var zones = from tariff in inForce
                    from zone in tariff.Document.Zones
                    where zone.PostedCodes.Contains(written)
                    select new PlaceCandidate(tariff.Id, zone.Id, zone.Title, null, null, null, BayId.None);
        return PlaceChoice.OfName(zones) is { Candidates.Length: > 0 } found
            ? found
            : Refused(TicketRefusalKind.NotFound, "postedCode", "postedCode: no tariff in force has this code; check the sign.");
    }

    private async Task<PlaceResult> OfStreetAsync(string street, List<DocumentInForce<Tariff>> inForce, Instant now)
    {
        var found = await near.FindInStreetAsync(street.Trim(), MostOfStreet, CancellationToken.None);
        if (found.Length == 0)
            return Refused(TicketRefusalKind.NotFound, "street",
                "street: no street of the catalogue has this name; GET /v1/search finds streets as people write them.");
        return PlaceChoice.OfName(Candidates(found, inForce, now).Select(candidate => candidate with { Metres = null }));
    }

    private IEnumerable<PlaceCandidate> Candidates(IEnumerable<NearBay> found, List<DocumentInForce<Tariff>> inForce, Instant now) =>
        found.Select(bay => Candidate(bay, inForce, now)).OfType<PlaceCandidate>();

    private PlaceCandidate? Candidate(NearBay bay, List<DocumentInForce<Tariff>> inForce, Instant now)
    {
        var (rules, at) = (curb.Current, now.ToUnixTimeMilliseconds());
        if (!rules.IsPaid(bay.Place, bay.Bay, at) || rules.PlaceAt(bay.Place, bay.Bay, at).TariffZone is not { } zone) return null;
        var asked = rules.TariffAt(bay.Place, bay.Bay, at);
        var tariff = asked is not null ? inForce.Find(one => one.Id == asked) : TariffsOf(zone, inForce).FirstOrDefault();
        return tariff is null || Named(tariff, zone, bay.Metres) is not { } named
            ? null
            : named with { Street = bay.Street.Length > 0 ? bay.Street : null, Area = bay.Place.Zone, Bay = bay.Bay };
    }

    private static PlaceCandidate? Named(DocumentInForce<Tariff> tariff, string zone, double metres) =>
        tariff.Document.Zones.FirstOrDefault(each => each.Id == zone) is { } found
            ? new PlaceCandidate(tariff.Id, zone, found.Title, metres, null, null, BayId.None)
            : null;

    private static IEnumerable<DocumentInForce<Tariff>> TariffsOf(string zone, List<DocumentInForce<Tariff>> inForce) =>
        inForce.Where(tariff => tariff.Document.Zones.Any(each => each.Id == zone));

    private static PlaceResult Refused(TicketRefusalKind kind, string field, string message) =>
        new(null, [], new TicketRefusal(kind, field, message));
}
