using Orleans.Concurrency;
using ParkAndSee.Clock;
using ParkAndSee.OpeningHours;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <inheritdoc cref="IZfeGrain" />
[StatelessWorker, Reentrant]
public sealed class ZfeGrain(ZfeInForce inForce, TimeProvider time) : Grain, IZfeGrain
{
    private const int PageBytes = 256 << 10;

    private string Book => this.GetPrimaryKeyString();

    /// <inheritdoc />
    public async Task<ZfeResult> CheckAsync(ZfeQuery query)
    {
        var (rules, refusal) = await inForce.FindAsync(Book, query.At, query.AsOf);
        if (rules is null) return new ZfeResult(null, refusal);
        var (facts, sticker, wrong) = VehicleDescriptionReader.Read(query.Vehicle, Provenance.Declared, ParisDay.Of(query.At));
        if (wrong is not null) return new ZfeResult(null, wrong);
        var (class_, why) = sticker == CritAirClass.Unknown ? ZfeClassOf.Facts(rules.Table, facts) : ZfeClassOf.Sticker(sticker);
        var vehicle = ZfeVehicle.Of(facts, rules.Table) with { Class = class_ };
        var (decision, said) = ZfeExplanation.Explain(rules.Regime, vehicle, [], MicroPoint.OfDegrees(query.Lon, query.Lat),
            query.At);
        var feature = decision.Feature < 0 ? null : rules.Regime.Features[decision.Feature];
        return new ZfeResult(new ZfeCheck(
            rules.By, decision.Verdict.Word(), decision.Reason.Word(), decision.Mode.Word(), class_.Word(), decision.BannedFrom.Schema(),
            feature is null ? null : new ZfePlace(feature.Key, feature.Zone, feature.Name, feature.IsRoad), [.. why, .. said]));
    }

    /// <inheritdoc />
    public async Task<ZfeMapResult> MapAsync(ZfeMapQuery query)
    {
        var asOf = query.AsOf ?? time.GetCurrentInstant();
        var (rules, refusal) = await inForce.FindAsync(Book, query.At, asOf);
        if (rules is null) return new ZfeMapResult(null, refusal);
        var day = LocalMoment.InParis(query.At).Date;
        var tag = $"{string.Join('-', rules.By.Select(use => use.Version))}-{day:uuuu-MM-dd}";
        if (query.From == 0 && query.KnownTag == tag) return new ZfeMapResult(new ZfeMapPage(tag, [], null, asOf));
        var (page, next) = ZfeMap.Write(rules.Regime, day, query.From, PageBytes);
        return new ZfeMapResult(new ZfeMapPage(tag, page, next, asOf));
    }
}
