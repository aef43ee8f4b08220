using System.Collections.Concurrent;
using NodaTime;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Permits;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles.Coverage;
using ParkAndSee.Zfe;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Reads what concerns vehicles out of the books of rules, at each question, so that a publication counts
/// from its first instant on; what was read is kept, for a version never changes. One for each silo.
/// </summary>
internal sealed class VehicleRules(IGrainFactory grains, CritAirInForce critAir, ZfeInForce zones, CurbRulesInForce curb) : IVehicleRules
{
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<(string Book, int Version), PermitKind[]> _permits = new();

    /// <inheritdoc />
    public async ValueTask<CritAirTable?> CritAirAsync(long at) =>
        await grains.FindOnlyAsync(RuleKinds.CritAir) is { } book
        && await critAir.FindAsync(book, Instant.FromUnixTimeMilliseconds(at)) is { } found
            ? found.Table
            : null;

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
        var (kinds, instant) = (new Dictionary<string, PermitKind>(), Instant.FromUnixTimeMilliseconds(at));
        foreach (var book in await grains.RuleBookIndex().ListAsync())
        {
            if (!book.StartsWith($"{RuleKinds.Permits}/", StringComparison.Ordinal)) continue;
            if ((await grains.RuleBook(RuleKey.Parse(book)).ReadAsync()).InForce(instant) is not { } inForce) continue;
            foreach (var kind in await PermitsAsync(book, inForce.Version)) kinds.TryAdd(kind.Id, kind);
        }

        return kinds;
    }

    /// <inheritdoc />
    public CurbPlace PlaceAt(BayId bay, CurbPlace place, long at) => curb.Current.PlaceAt(place, bay, at);

    /// <inheritdoc />
    public PaymentDemand DemandAt(BayId bay, CurbPlace place, long at) => PaymentDemand.Of(bay, place, curb.Current, at);

    private async Task<PermitKind[]> PermitsAsync(string book, int version)
    {
        if (_permits.TryGetValue((book, version), out var known)) return known;
        var document = await grains.RuleBook(RuleKey.Parse(book)).ReadDocumentAsync(version)
            ?? throw new InvalidOperationException($"Version {version} of {book} is published and not stored.");
        var (read, _) = PermitReader.Read(document);
        if (_permits.Count >= MostKept) _permits.Clear();
        if (read is null)
            throw new InvalidOperationException(
                $"Version {version} of {book} was stored by another release and is not read by this one: store it again.");
        return _permits[(book, version)] = [.. read.Kinds.Select(PermitKind.Of)];
    }
}
