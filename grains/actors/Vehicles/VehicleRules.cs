using System.Collections.Concurrent;
using ParkAndSee.Permits;
using ParkAndSee.Ports;
using ParkAndSee.Rules;
using ParkAndSee.Vehicles.Standing;
using ParkAndSee.Zfe;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Reads what concerns vehicles out of the books of rules, at each question, so that a publication counts from its first instant on; what was read is kept, for
/// a version never changes. One for each silo.
/// </summary>
internal sealed class VehicleRules(IGrainFactory grains, CritAirInForce critAir, ZfeInForce zones) : IVehicleRules
{
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<(string Book, int Version), PermitBook> _permits = new();

    /// <inheritdoc />
    public async ValueTask<CritAirTable?> CritAirAsync(long at) =>
        await grains.FindOnlyAsync(RuleKinds.CritAir) is { } book && await critAir.FindAsync(book, at) is { } found ? found.Table : null;

    /// <inheritdoc />
    public async ValueTask<ZfeSpan[]> ZfeAsync(VehicleRecord vehicle, BayPlace place, long at)
    {
        if (await grains.FindOnlyAsync(RuleKinds.Zfe) is not { } book) return [];
        return await zones.Next24HoursAsync(
            book, ZfeStanding.CertainFacts(vehicle), ZfeExemption.None, ZfeStanding.Derogations(vehicle, at), MicroPoint.OfDegrees(place.Lon, place.Lat), at);
    }

    /// <inheritdoc />
    public async ValueTask<PermitKind?> PermitKindAsync(string kind, long at)
    {
        foreach (var book in await grains.RuleShelf().ListAsync())
        {
            if (!book.StartsWith($"{RuleKinds.Permits}/", StringComparison.Ordinal)) continue;
            if ((await grains.RuleBook(RuleKey.Parse(book)).ReadAsync()).InForce(at) is not { } inForce) continue;
            if ((await PermitsAsync(book, inForce.Version)).Find(kind) is { } terms) return PermitKind.Of(terms);
        }

        return null;
    }

    private async Task<PermitBook> PermitsAsync(string book, int version)
    {
        if (_permits.TryGetValue((book, version), out var known)) return known;
        var document = await grains.RuleBook(RuleKey.Parse(book)).ReadDocumentAsync(version) ?? throw new InvalidOperationException($"Version {version} of {book} is published and not stored.");
        var (read, _) = PermitReader.Read(document);
        if (_permits.Count >= MostKept) _permits.Clear();
        return _permits[(book, version)] = read ?? throw new InvalidOperationException($"Version {version} of {book} was stored by another release and is not read by this one: store it again.");
    }
}
