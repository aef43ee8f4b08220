using System.Collections.Frozen;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Fps;

namespace ParkAndSee.Tariffs;

/// <summary>A tariff ready to answer; compiled once from its document. Immutable, safe for all threads.</summary>
public sealed class CompiledTariff
{
    private readonly FrozenDictionary<string, int> _zones;
    private readonly FrozenDictionary<string, int> _vehicles;
    private readonly FrozenDictionary<string, int> _users;
    private readonly CompiledScale[] _scales;
    private readonly CompiledFps?[] _fps;

    private CompiledTariff(Tariff document, HolidayCalendar calendar)
    {
        Document = document;
        (_zones, _vehicles, _users) = (Index(document.Zones), Index(document.Vehicles), Index(document.Users));
        var clock = new ZoneClock(DateTimeZoneProviders.Tzdb[document.TimeZone]);
        var compiled = document.Scales.ToDictionary(scale => scale.Id,
            scale => new CompiledScale(scale, new PaidTime(clock, calendar, document.Holidays, scale.Paid)));
        _scales = new CompiledScale[_zones.Count * _vehicles.Count * _users.Count];
        foreach (var scale in compiled.Values)
            foreach (var (z, v, u) in from z in scale.Document.Zones
                                      from v in scale.Document.Vehicles
                                      from u in scale.Document.Users
                                      select (z, v, u))
                _scales[(((_zones[z] * _vehicles.Count) + _vehicles[v]) * _users.Count) + _users[u]] = scale;
        _fps = new CompiledFps?[_zones.Count * _vehicles.Count];
        foreach (var rule in document.Fps)
        {
            var fps = new CompiledFps(document, rule, compiled[rule.Scale]);
            foreach (var (z, v) in from z in rule.Zones from v in rule.Vehicles select (z, v))
                _fps[(_zones[z] * _vehicles.Count) + _vehicles[v]] = fps;
        }
    }

    /// <summary>The document.</summary>
    public Tariff Document { get; }

    /// <summary>Compiles a tariff.</summary>
    /// <param name="document">A document that <see cref="TariffReader"/> accepted.</param>
    /// <param name="calendar">The calendar that it names.</param>
    /// <exception cref="ArgumentException">It is another calendar.</exception>
    public static CompiledTariff Compile(Tariff document, HolidayCalendar calendar) =>
        calendar.Id == document.Calendar
            ? new CompiledTariff(document, calendar)
            : throw new ArgumentException($"The tariff names calendar \"{document.Calendar}\", not \"{calendar.Id}\".", nameof(calendar));

    /// <summary>The scale of a vehicle class and user class in a zone; null when one of them is not declared.</summary>
    /// <param name="zone">Id of the zone.</param>
    /// <param name="vehicle">Id of the vehicle class.</param>
    /// <param name="user">Id of the user class.</param>
    public CompiledScale? Find(string zone, string vehicle, string user) =>
        _zones.TryGetValue(zone, out var z) && _vehicles.TryGetValue(vehicle, out var v) && _users.TryGetValue(user, out var u)
            ? _scales[(((z * _vehicles.Count) + v) * _users.Count) + u]
            : null;

    /// <summary>The FPS of a vehicle class in a zone; null when there is none, or one of them is not declared.</summary>
    /// <param name="zone">Id of the zone.</param>
    /// <param name="vehicle">Id of the vehicle class.</param>
    public CompiledFps? FindFps(string zone, string vehicle) =>
        _zones.TryGetValue(zone, out var z) && _vehicles.TryGetValue(vehicle, out var v) ? _fps[(z * _vehicles.Count) + v] : null;

    private static FrozenDictionary<string, int> Index(IReadOnlyList<TariffClass> classes) =>
        classes.Index().ToFrozenDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);
}
