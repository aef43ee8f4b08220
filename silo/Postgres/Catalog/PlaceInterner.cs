using System.Collections.Concurrent;
using ParkAndSee.Bays;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>
/// One object for all bays of equal places: a city has a million bays and a few thousand sorts of them. Thread-safe, bounded.
/// </summary>
internal sealed class PlaceInterner
{
    /// <summary>Sorts that are remembered; beyond it all are forgotten, and bays that are read later share new objects.</summary>
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<CurbPlace, CurbPlace> _places = new();

    /// <summary>The object that stands for a place.</summary>
    public CurbPlace One(CurbPlace place)
    {
        if (_places.TryGetValue(place, out var known)) return known;
        if (_places.Count >= Most) _places.Clear();
        return _places.GetOrAdd(place, place);
    }
}
