using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using ParkAndSee.Bays;
using ParkAndSee.Calendars;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// All curb policies over time: what is in force now, was before and is published for later, with the calendars that they name and the
/// areas of tariff zones. Immutable, safe for all threads; answers are computed once for bays that are ruled alike and then only looked up.
/// </summary>
public sealed class CurbRules
{
    // Objects of places that are remembered, one a bay: Paris has 150,000. Beyond them a place is looked up by its value.
    private const int MostObjects = 250_000;
    private const int MostPlaces = 50_000;

    // A town that asks for a right at all does so within a week and a holiday.
    private const long AskedWithinMs = 10 * 86_400_000L;

    private readonly long[] _changes;
    private readonly (CompiledPublication Publication, int Book)[] _publications;
    private readonly ZonesOverTime _zones;
    private readonly FrozenSet<BayId> _namedBays;
    private readonly ConcurrentDictionary<CurbPlace, Timeline> _byObject = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(CurbPlace Place, BayId Bay), Timeline> _byValue = [];
    private readonly ConcurrentDictionary<string, Timeline> _timelines = [];
    private int _objects;
    private int _places;

    private CurbRules(IReadOnlyList<RuleBook<CurbPolicyDocument>> books, IReadOnlyList<RuleBook<HolidayCalendar>> calendars,
        IReadOnlyList<RuleBook<TariffAreas>> areas)
    {
        (Books, Calendars) = ([.. books.OrderBy(book => book.Name, StringComparer.Ordinal)], calendars);
        _zones = new ZonesOverTime(areas);
        _changes =
        [
            .. Books.SelectMany(book => book.Publications.Select(one => one.ValidFrom))
                .Concat(calendars.SelectMany(book => book.Publications.Select(one => one.ValidFrom)))
                .Concat(_zones.Changes).Distinct().Order(),
        ];
        _publications = [.. new PolicyCompiler(Books, calendars).Compile()];
        _namedBays = _publications.SelectMany(one => one.Publication.Policies).SelectMany(policy => policy.NamedBays).ToFrozenSet();
    }

    /// <summary>No rules at all.</summary>
    public static CurbRules Empty { get; } = new([], [], []);

    /// <summary>
    /// The books of policies, in ordinal order of their names: of two policies with the same priority, the one of the first book wins.
    /// </summary>
    public IReadOnlyList<RuleBook<CurbPolicyDocument>> Books { get; }

    /// <summary>The books of calendars.</summary>
    public IReadOnlyList<RuleBook<HolidayCalendar>> Calendars { get; }

    /// <summary>Makes rules of what is published.</summary>
    /// <param name="books">Books of policies, each once.</param>
    /// <param name="calendars">Books of calendars, each once. A document that names a calendar
    /// which is not in force is not in force either.</param>
    /// <param name="areas">Books of areas of tariff zones, each once; null = none.</param>
    public static CurbRules Create(
        IReadOnlyList<RuleBook<CurbPolicyDocument>> books, IReadOnlyList<RuleBook<HolidayCalendar>> calendars,
        IReadOnlyList<RuleBook<TariffAreas>>? areas = null) =>
        new(books, calendars, areas ?? []);

    /// <summary>
    /// The first instant after another at which something published comes into force, Unix
    /// milliseconds; null = nothing is published for later.
    /// </summary>
    /// <param name="after">Unix milliseconds, exclusive.</param>
    public long? NextChange(long after)
    {
        foreach (var change in _changes)
            if (change > after) return change;
        return null;
    }

    /// <summary>
    /// The place of a bay with the tariff zone by which a right covers there: the zone that a policy asks
    /// a right for at the instant or, when none does then, is the next to ask for; where no policy asks,
    /// that of the dataset, else that of the areas in force. Null in the answer = no zone is known.
    /// </summary>
    /// <param name="place">The place, as the catalogue has it.</param>
    /// <param name="bay">The bay.</param>
    /// <param name="at">Unix milliseconds.</param>
    public CurbPlace PlaceAt(CurbPlace place, BayId bay, long at)
    {
        ArgumentNullException.ThrowIfNull(place);
        var zone = Asked(For(place, bay), at)?.Zone ?? _zones.At(place, at);
        return zone == place.TariffZone ? place : place with { TariffZone = zone };
    }

    /// <summary>
    /// The tariff by which a policy asks for a right at a bay, at the instant or next after it; null when no policy asks, or the one that
    /// asks names no tariff. <see cref="PlaceAt"/> tells the zone.
    /// </summary>
    /// <param name="place">The place, as the catalogue has it.</param>
    /// <param name="bay">The bay.</param>
    /// <param name="at">Unix milliseconds.</param>
    public string? TariffAt(CurbPlace place, BayId bay, long at)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Asked(For(place, bay), at)?.Tariff;
    }

    /// <summary>Whether a bay asks anybody for a right to park within the next ten days; without a policy its kind decides.</summary>
    /// <param name="place">The place, as the catalogue has it.</param>
    /// <param name="bay">The bay.</param>
    /// <param name="at">Unix milliseconds.</param>
    public bool IsPaid(CurbPlace place, BayId bay, long at)
    {
        ArgumentNullException.ThrowIfNull(place);
        var timeline = For(place, bay);
        return timeline.HasPolicies ? Asked(timeline, at) is not null : place.Kind is BayKind.Paying or BayKind.Residential;
    }

    /// <summary>The zones of the areas in force near a position, each with its distance; in no order.</summary>
    /// <param name="lon">Longitude, degrees.</param>
    /// <param name="lat">Latitude, degrees.</param>
    /// <param name="metres">How far, at least 0.</param>
    /// <param name="at">Unix milliseconds.</param>
    public IReadOnlyList<(string Zone, double Metres)> ZonesNear(double lon, double lat, double metres, long at) =>
        _zones.Near(lon, lat, metres, at);

    /// <summary>Which rules hold when at a bay.</summary>
    internal Timeline For(CurbPlace place, BayId bay)
    {
        if (_namedBays.Count > 0 && _namedBays.Contains(bay)) return ByValue(place, bay);
        if (_byObject.TryGetValue(place, out var known)) return known;
        var timeline = ByValue(place, BayId.None);
        if (Volatile.Read(ref _objects) < MostObjects && _byObject.TryAdd(place, timeline)) Interlocked.Increment(ref _objects);
        return timeline;
    }

    private static PaymentAsked? Asked(Timeline timeline, long at)
    {
        var next = at;
        while (next < at + AskedWithinMs)
        {
            var span = timeline.At(next);
            foreach (var rule in span.Holding.Rules)
                if (rule.Rule.Payment.By != PaymentBy.None) return rule.Rule.Payment;
            next = span.End;
        }

        return null;
    }

    /// <summary>Bays that lie in the same zones are one place from here on, wherever they are.</summary>
    private Timeline ByValue(CurbPlace place, BayId bay)
    {
        if (place.Position is not null)
        {
            if (_zones.Of(place) is not [var only]) return Compute(place, bay);
            place = place with { Position = null, TariffZone = only.Zone };
        }

        if (_byValue.TryGetValue((place, bay), out var known)) return known;
        var timeline = Compute(place, bay);
        if (Volatile.Read(ref _places) < MostPlaces && _byValue.TryAdd((place, bay), timeline)) Interlocked.Increment(ref _places);
        return timeline;
    }

    /// <summary>A publication under which a bay changes its tariff zone counts as one for each zone.</summary>
    private Timeline Compute(CurbPlace place, BayId bay)
    {
        var parts = _zones.Of(place).SelectMany(zone => _publications
            .Where(one => one.Publication.From < zone.Until && one.Publication.Until > zone.From)
            .Select(one => (
                Publication: one.Publication with
                {
                    From = Math.Max(one.Publication.From, zone.From),
                    Until = Math.Min(one.Publication.Until, zone.Until)
                },
                one.Book,
                Policies: one.Publication.Policies.Index()
                    .Where(policy => policy.Item.HoldsAt(place with { TariffZone = zone.Zone }, bay)).ToArray())))
            .ToArray();
        var key = string.Join(';', parts.Select(part => string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Publication.From}:"
            + $"{string.Join(',', part.Policies.Select(policy => policy.Index.ToString(CultureInfo.InvariantCulture)))}")));
        return _timelines.GetOrAdd(key, _ => new Timeline(new TimelineBuilder(
            [.. parts.Where(part => part.Policies.Length > 0)
                .Select(part => (part.Publication, part.Book, part.Policies.Select(policy => policy.Item).ToArray()))], _changes)));
    }
}
