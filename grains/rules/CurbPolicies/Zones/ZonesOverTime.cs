using ParkAndSee.Bays;

namespace ParkAndSee.CurbPolicies;

/// <summary>The tariff zones that published areas give bays over time. Immutable, thread-safe.</summary>
internal sealed class ZonesOverTime(IReadOnlyList<RuleBook<TariffAreas>> books)
{
    private readonly RuleBook<TariffAreas>[] _books = [.. books.OrderBy(book => book.Name, StringComparer.Ordinal)];

    private readonly long[] _changes = [.. books.SelectMany(book => book.Publications).Select(one => one.ValidFrom).Distinct().Order()];

    /// <summary>Instants at which areas come into force, in ascending order.</summary>
    public IReadOnlyList<long> Changes => _changes;

    /// <summary>
    /// The zones of a bay one after the other, without a gap, from the smallest instant to the largest; neighbours differ. A dataset
    /// that names the tariff zone itself is believed at all times. Of several books the first that knows the position counts.
    /// </summary>
    public (long From, long Until, string? Zone)[] Of(CurbPlace place)
    {
        if (place.TariffZone is not null || place.Position is not { } position || _changes.Length == 0)
            return [(long.MinValue, long.MaxValue, place.TariffZone)];
        var spans = new List<(long From, long Until, string? Zone)> { (long.MinValue, long.MaxValue, null) };
        foreach (var change in _changes)
        {
            var zone = At(place.Dataset, position, change);
            if (zone == spans[^1].Zone) continue;
            spans[^1] = spans[^1] with { Until = change };
            spans.Add((change, long.MaxValue, zone));
        }

        return [.. spans.Where(span => span.From < span.Until)];
    }

    /// <summary>The zone of a bay at an instant; null when unknown.</summary>
    public string? At(CurbPlace place, long at) =>
        place.TariffZone ?? (place.Position is { } position ? At(place.Dataset, position, at) : null);

    /// <summary>The zones of the areas in force near a position, with the least distance of each.</summary>
    public List<(string Zone, double Metres)> Near(double lon, double lat, double metres, long at) =>
        [.. _books.Select(book => book.InForce(at)?.Document).OfType<TariffAreas>()
            .SelectMany(areas => areas.Near(lon, lat, metres))
            .GroupBy(near => near.Zone, near => near.Metres).Select(zone => (zone.Key, zone.Min()))];

    private string? At(string dataset, BayPosition position, long at)
    {
        foreach (var book in _books)
            if (book.InForce(at)?.Document.ZoneAt(dataset, position) is { } zone) return zone;
        return null;
    }
}
