using NodaTime;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles.Coverage;
using ParkAndSee.Zfe;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Reads what concerns vehicles out of the books of rules, at each question, so that a publication counts
/// from its first instant on. One for each silo.
/// </summary>
internal sealed class VehicleRules(
    IGrainFactory grains, RulesInForce<CritAirTable> critAir, RulesInForce<PermitKind[]> permits, ZfeInForce zones, CurbRulesInForce curb)
    : IVehicleRules
{
    /// <inheritdoc />
    public async ValueTask<CritAirTable?> CritAirAsync(long at) =>
        (await critAir.FindOnlyAsync(Instant.FromUnixTimeMilliseconds(at)))?.Document;

    /// <inheritdoc />
    public async ValueTask<ZfeSpan[]> ZfeAsync(VehicleRecord vehicle, BayPlace place, long at)
    {
        if (await grains.FindOnlyAsync(RuleKinds.Zfe) is not { } book) return [];
        return await zones.Next24HoursAsync(
            book, ZfeCoverage.CertainFacts(vehicle), ZfeExemption.None, ZfeCoverage.Derogations(vehicle, at),
            MicroPoint.OfDegrees(place.Lon, place.Lat), Instant.FromUnixTimeMilliseconds(at));
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyDictionary<string, PermitKind>> PermitKindsAsync(long at)
    {
        var kinds = new Dictionary<string, PermitKind>();
        foreach (var kind in (await permits.FindAllAsync(Instant.FromUnixTimeMilliseconds(at))).SelectMany(book => book.Document))
            kinds.TryAdd(kind.Id, kind);
        return kinds;
    }

    /// <inheritdoc />
    public CurbPlace PlaceAt(BayId bay, CurbPlace place, long at) => curb.Current.PlaceAt(place, bay, at);

    /// <inheritdoc />
    public PaymentDemand DemandAt(BayId bay, CurbPlace place, long at) => PaymentDemand.Of(bay, place, curb.Current, at);
}
