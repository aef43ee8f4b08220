using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using ParkAndSee.Zfe;

namespace ParkAndSee.Tickets;

/// <summary>Makes offers of tickets from the tariff in force and what the register knows. Next hop: <see cref="PriceClass"/>.</summary>
public sealed class OfferMaker(
    IGrainFactory grains, TariffsInForce tariffs, IVehicleRules rules, IBayPlaces bays, ZfeInForce zfe, TicketPlaceFinder places,
    TimeProvider time)
{
    private static readonly int[] Usual = [30, 60, 120];

    /// <summary>The offer, or why there is none.</summary>
    public async Task<TicketOfferResult> MakeAsync(TicketOfferQuery query)
    {
        var now = time.GetCurrentInstant();
        if (query.Place.Bay != BayId.None)
        {
            if (await places.FindBayAsync(query.Place.Bay) is not { } place)
                return Refused(TicketRefusalKind.NotFound, "bayId", "bayId: no paid bay with this id is in the catalogue.");
            if (query.Place.Tariff.Length > 0 && (query.Place.Tariff, query.Place.Zone) != (place.Tariff, place.Zone))
            {
                return Refused(TicketRefusalKind.BadRequest, "bayId",
                    "bayId: this bay is in another zone; give that zone, or leave out zone or bayId.");
            }

            query = query with { Place = place };
        }

        var (found, refusal) = await FindAsync(query, now);
        if (found is null) return new TicketOfferResult(null, refusal);
        var next = found.Scale.NextPaid(now);
        var start = now;
        if (query.Start == TicketStart.NextPaid && next > now && next != Instant.MaxValue)
        {
            // by the tariff of that day, and the permits that hold then
            start = next;
            (found, refusal) = await FindAsync(query, start);
            if (found is null) return new TicketOfferResult(null, refusal);
        }

        var (by, priced, scale) = (found.By, found.Class, found.Scale);
        var earlier = query.IsHolder ? await EarlierAsync(query, by, start) : default;
        var stay = new NewStay(start, earlier.FreeTicketUsed, earlier.LastEnd);
        var minutes = query.Length.Minutes
            ?? (query.Length.Until is { } until ? scale.MinutesUntil(start, until) : scale.Document.MaxStayMinutes ?? 0);
        var terms = new TicketTerms(query.Vehicle, query.Place, by, priced.Vehicle, priced.User, priced.RightZone, priced.RightClass);
        var warning = await WarnAsync(query, found, now);
        var zone = found.Tariff.Document.Zones.First(each => each.Id == query.Place.Zone);
        return new TicketOfferResult(new TicketOffer(
            terms, now, scale.ByDuration(stay, minutes), Choices(scale, stay), zone.Title, scale.Document.Title,
            found.Tariff.FindFps(query.Place.Zone, priced.Vehicle)?.Rule.Cents, next > start && next != Instant.MaxValue ? next : null,
            priced.Why, query.IsHolder ? found.File.Rights : [], warning));
    }

    /// <summary>The terms of a ticket after a correction, with price and times of the same paid minutes from the same start.</summary>
    /// <param name="ticket">A running ticket.</param>
    /// <param name="correction">The correction.</param>
    /// <returns>The terms, or why there are none.</returns>
    internal async Task<(TicketTerms? Terms, Quote Quote, TicketRefusal? Refusal)> RepriceAsync(
        TicketState ticket, TicketCorrection correction)
    {
        var (stay, place) = (ticket.Stay!, correction.Place ?? ticket.Terms.Place);
        var query = new TicketOfferQuery(
            correction.Vehicle, place, new TicketLength(null, null), TicketStart.Now, ticket.Terms.RightClass is not null);
        var (found, refusal) = await FindAsync(query, stay.Start);
        if (found is null) return (null, default, refusal);
        var (by, priced) = (found.By, found.Class);
        var quote = found.Scale.ByDuration(new NewStay(stay.Start, !stay.IsFreeTicket), (int)(stay.PaidSeconds / 60));
        var terms = new TicketTerms(correction.Vehicle, place, by, priced.Vehicle, priced.User, priced.RightZone, priced.RightClass);
        return (terms, quote, null);
    }

    private async Task<(Found? Found, TicketRefusal? Refusal)> FindAsync(TicketOfferQuery query, Instant at)
    {
        var (tariff, by, refusal) = await tariffs.FindAsync(query.Place.Tariff, at, null);
        if (tariff is null)
        {
            return (null, new TicketRefusal(
                refusal!.IsMissing ? TicketRefusalKind.NotFound : TicketRefusalKind.BadRequest, "tariff", refusal.Message));
        }

        if (tariff.Document.Zones.All(each => each.Id != query.Place.Zone))
            return (null, new TicketRefusal(TicketRefusalKind.NotFound, "zone", "zone: the tariff has no such zone; ask POST /v1/places."));
        var milliseconds = at.ToUnixTimeMilliseconds();
        var file = await grains.Vehicle(query.Vehicle).DescribeAsync(milliseconds);
        var permits = query.IsHolder ? await rules.PermitsAsync(file.Permits, milliseconds) : [];
        var priced = PriceClass.Of(tariff, query.Place, file.Facts, permits, milliseconds);
        return (new Found(tariff, by!, file, permits, priced, tariff.Find(query.Place.Zone, priced.Vehicle, priced.User)!), null);
    }

    private static TicketChoice[] Choices(CompiledScale scale, NewStay stay)
    {
        var longest = scale.Document.MaxStayMinutes ?? 0;
        return
        [
            .. Usual.Append(scale.Document.FreeTicketMinutes).Where(minutes => minutes > 0 && minutes < longest).Order().Append(longest)
                .Where(minutes => minutes > 0)
                .Select(minutes => new TicketChoice(minutes, minutes == longest, scale.ByDuration(stay, minutes)))
                .Where(choice => choice.Quote.IsSold),
        ];
    }

    private async Task<(bool FreeTicketUsed, Instant? LastEnd)> EarlierAsync(TicketOfferQuery query, TariffVersions by, Instant start)
    {
        var day = TicketDay.StartOf(start, by.TimeZone);
        var earlier = await grains.Vehicle(query.Vehicle).RecallRightsAsync(
            query.Place.Zone, day.ToUnixTimeMilliseconds(), start.ToUnixTimeMilliseconds());
        return (earlier.FreeTicketUsed, earlier.LastEnd is { } end ? Instant.FromUnixTimeMilliseconds(end) : null);
    }

    /// <summary>What a low emission zone says against the vehicle there; facts that nobody confirmed say nothing.</summary>
    private async Task<ZfeWarning?> WarnAsync(TicketOfferQuery query, Found found, Instant now)
    {
        if (await PointAsync(query) is not { } point || await grains.FindOnlyAsync(RuleKinds.Zfe) is not { } book) return null;
        var (inForce, _) = await zfe.FindAsync(book, now);
        if (inForce is null) return null;
        var record = new VehicleRecord(found.File.Facts, found.Permits, []);
        var vehicle = ZfeVehicle.Of(ZfeCoverage.CertainFacts(record), inForce.Table, ZfeExemption.None);
        var derogations = ZfeCoverage.Derogations(record, now.ToUnixTimeMilliseconds());
        var (decision, said) = ZfeExplanation.Explain(inForce.Regime, vehicle, derogations, point, now);
        return decision is { Verdict: ZfeVerdict.Banned, Feature: >= 0 and var feature }
            ? new ZfeWarning(inForce.By, inForce.Regime.Features[feature].Name, [.. said])
            : null;
    }

    private async Task<MicroPoint?> PointAsync(TicketOfferQuery query)
    {
        if (query.Position is { } position) return MicroPoint.OfDegrees(position.Lon, position.Lat);
        return query.Place.Bay != BayId.None && await bays.FindAsync(query.Place.Bay, CancellationToken.None) is { } place
            ? MicroPoint.OfDegrees(place.Lon, place.Lat)
            : null;
    }

    private static TicketOfferResult Refused(TicketRefusalKind kind, string field, string message) =>
        new(null, new TicketRefusal(kind, field, message));

    private sealed record Found(
        CompiledTariff Tariff, TariffVersions By, VehicleFile File, (VehiclePermit Of, PermitKind Kind)[] Permits, PriceClass Class,
        CompiledScale Scale);
}
