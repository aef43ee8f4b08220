using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using ParkAndSee.Bays;
using ParkAndSee.Calendars;

namespace ParkAndSee.Policy;

/// <summary>
/// All curb policies over time: what is in force now, was before and is published for later, with the calendars that it names. Immutable, safe for all
/// threads; answers are computed once for bays that are ruled alike and then only looked up.
/// </summary>
public sealed class CurbRules
{
    // Objects of places that are remembered; beyond them a place is looked up by its value.
    private const int MostObjects = 100_000;
    private const int MostPlaces = 50_000;

    private readonly long[] _changes;
    private readonly (CompiledPublication Publication, int Book)[] _publications;
    private readonly FrozenSet<BayId> _namedBays;
    private readonly ConcurrentDictionary<CurbPlace, Timeline> _byObject = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(CurbPlace Place, BayId Bay), Timeline> _byValue = [];
    private readonly ConcurrentDictionary<string, Timeline> _timelines = [];
    private int _objects;
    private int _places;

    private CurbRules(IReadOnlyList<Book<CurbPolicyDocument>> books, IReadOnlyList<Book<HolidayCalendar>> calendars)
    {
        (Books, Calendars) = ([.. books.OrderBy(book => book.Name, StringComparer.Ordinal)], calendars);
        _changes = [.. Books.SelectMany(book => book.Publications.Select(one => one.ValidFrom)).Concat(calendars.SelectMany(book => book.Publications.Select(one => one.ValidFrom))).Distinct().Order()];
        _publications = [.. new PolicyCompiler(Books, calendars).Compile()];
        _namedBays = _publications.SelectMany(one => one.Publication.Policies).SelectMany(policy => policy.NamedBays).ToFrozenSet();
    }

    /// <summary>No rules at all.</summary>
    public static CurbRules Empty { get; } = new([], []);

    /// <summary>The books of policies, in ordinal order of their names: of two policies with the same priority, the one of the first book wins.</summary>
    public IReadOnlyList<Book<CurbPolicyDocument>> Books { get; }

    /// <summary>The books of calendars.</summary>
    public IReadOnlyList<Book<HolidayCalendar>> Calendars { get; }

    /// <summary>Makes rules of what is published.</summary>
    /// <param name="books">Books of policies, each once.</param>
    /// <param name="calendars">Books of calendars, each once. A document that names a calendar which is not in force is not in force either.</param>
    public static CurbRules Create(IReadOnlyList<Book<CurbPolicyDocument>> books, IReadOnlyList<Book<HolidayCalendar>> calendars) => new(books, calendars);

    /// <summary>The first instant after another at which something published comes into force, Unix milliseconds; null = nothing is published for later.</summary>
    /// <param name="after">Unix milliseconds, exclusive.</param>
    public long? NextChange(long after)
    {
        foreach (var change in _changes)
            if (change > after) return change;
        return null;
    }

    /// <summary>Which rules hold when at a bay.</summary>
    internal Timeline For(CurbPlace place, BayId bay)
    {
        if (_namedBays.Count > 0 && _namedBays.Contains(bay)) return ByValue(place, bay);
        if (_byObject.TryGetValue(place, out var known)) return known;
        var timeline = ByValue(place, BayId.None);
        if (Volatile.Read(ref _objects) < MostObjects && _byObject.TryAdd(place, timeline)) Interlocked.Increment(ref _objects);
        return timeline;
    }

    private Timeline ByValue(CurbPlace place, BayId bay)
    {
        if (_byValue.TryGetValue((place, bay), out var known)) return known;
        var timeline = Compute(place, bay);
        if (Volatile.Read(ref _places) < MostPlaces && _byValue.TryAdd((place, bay), timeline)) Interlocked.Increment(ref _places);
        return timeline;
    }

    private Timeline Compute(CurbPlace place, BayId bay)
    {
        var parts = _publications
            .Select(one => (one.Publication, one.Book, Policies: one.Publication.Policies.Index().Where(policy => policy.Item.HoldsAt(place, bay)).ToArray()))
            .ToArray();
        var key = string.Join(';', parts.Select(part => string.Join(',', part.Policies.Select(policy => policy.Index.ToString(CultureInfo.InvariantCulture)))));
        return _timelines.GetOrAdd(key, _ => new Timeline(new TimelineBuilder(
            [.. parts.Where(part => part.Policies.Length > 0).Select(part => (part.Publication, part.Book, part.Policies.Select(policy => policy.Item).ToArray()))], _changes)));
    }
}
