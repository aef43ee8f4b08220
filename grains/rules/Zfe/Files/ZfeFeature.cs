using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>A ban for one group of vehicles: the best class that is banned and the hours.</summary>
/// <param name="From">This class and all worse ones are banned; unknown when the publisher's word could not be read.</param>
/// <param name="Hours">When; null when it is not known, and then it never counts as a ban.</param>
public sealed record ZfeBan(CritAirClass From, OsmHours? Hours);

/// <summary>An area or a road of a published file, as it was read.</summary>
public sealed class ZfeFeature
{
    private readonly ZfeBan?[] _bans;

    internal ZfeFeature(string key, string? zone, string name, LocalDate? from, LocalDate? until, ZfeBan?[] bans,
        IReadOnlyList<PolygonIndex> polygons, IReadOnlyList<MicroPoint[]> lines)
    {
        (Key, Zone, Name, From, Until, _bans, Polygons, Lines) = (key, zone, name, from, until, bans, polygons, lines);
    }

    /// <summary>
    /// Its name in documents of the operator: the published id, or <c>SIREN/id</c> when that id is not of the national form.
    /// </summary>
    public string Key { get; }

    /// <summary>SIREN of the body whose zone it is; null when nobody says.</summary>
    public string? Zone { get; }

    /// <summary>Name of that body, for sentences.</summary>
    public string Name { get; }

    /// <summary>First day; null when it could not be read, and then it is never in force.</summary>
    public LocalDate? From { get; }

    /// <summary>Last day, inclusive; null = open.</summary>
    public LocalDate? Until { get; }

    /// <summary>Whether it is a road, which overrides the area around it.</summary>
    public bool IsRoad => Lines.Count > 0;

    internal IReadOnlyList<PolygonIndex> Polygons { get; }

    internal IReadOnlyList<MicroPoint[]> Lines { get; }

    /// <summary>The published ban for a group; null when there is none.</summary>
    /// <param name="group">The group, not unknown.</param>
    public ZfeBan? BanFor(VehicleGroup group) => _bans[(int)group];

    /// <summary>Whether a day lies between its dates.</summary>
    /// <param name="day">A local date.</param>
    public bool IsInForce(LocalDate day) => From <= day && !(Until < day);
}

/// <summary>A published file as it was read.</summary>
/// <param name="Features">Its features in their order.</param>
public sealed record ZfeFile(IReadOnlyList<ZfeFeature> Features);
