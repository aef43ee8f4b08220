using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>What is done with a ban, by the operator's decision.</summary>
public enum ZfeMode : byte
{
    /// <summary>People are told; nobody is sent. The default.</summary>
    Inform = 0,

    /// <summary>The area is not applied at all.</summary>
    Off = 1,

    /// <summary>A warning is given ("educational" period).</summary>
    Warn = 2,

    /// <summary>An agent may be sent.</summary>
    Enforce = 3,
}

/// <summary>The operator's own word on zones: modes by date, corrections of published data, the width of roads.</summary>
/// <param name="Version">The document's version.</param>
/// <param name="Books">The books on which it speaks.</param>
/// <param name="Credit">Whom the published data are owed to; null when nothing is said.</param>
/// <param name="RoadBufferMetres">How far from a road's line a vehicle is still on it, metres, inclusive.</param>
/// <param name="Calendar">Id of the calendar of public holidays.</param>
/// <param name="ZoneCalendars">Ids of other calendars by zone (SIREN).</param>
/// <param name="Modes">Modes.</param>
/// <param name="Overrides">Corrections.</param>
public sealed record ZfeOperatorDocument(
    string Version,
    ZfeBooks Books,
    ZfeCredit? Credit,
    int RoadBufferMetres,
    string Calendar,
    IReadOnlyDictionary<string, string> ZoneCalendars,
    IReadOnlyList<ZfeModeSpan> Modes,
    IReadOnlyList<ZfeOverride> Overrides)
{
    /// <summary>Every calendar that it names, each once.</summary>
    public IEnumerable<string> Calendars => ZoneCalendars.Values.Prepend(Calendar).Distinct();

    /// <summary>Every book that it names, as <c>kind/id</c>, each once.</summary>
    public IEnumerable<string> Names()
    {
        yield return $"{RuleKinds.CritAir}/{Books.CritAir}";
        yield return $"{RuleKinds.ZfeAreas}/{Books.Areas}";
        if (Books.Roads is { } roads) yield return $"{RuleKinds.ZfeRoads}/{roads}";
        foreach (var calendar in Calendars) yield return $"{RuleKinds.Calendar}/{calendar}";
    }
}

/// <summary>The books on which an operator's document speaks, by their names.</summary>
/// <param name="CritAir">The Crit'Air table.</param>
/// <param name="Areas">Published areas.</param>
/// <param name="Roads">Published roads; null = none.</param>
public sealed record ZfeBooks(string CritAir, string Areas, string? Roads);

/// <summary>Whom published data are owed to; shown wherever they are.</summary>
/// <param name="Attribution">Publisher.</param>
/// <param name="Licence">Name of the licence.</param>
/// <param name="Url">Its text.</param>
public sealed record ZfeCredit(string Attribution, string Licence, string Url);

/// <summary>A mode of one feature or of a whole zone between two dates; a feature's own comes before its zone's.</summary>
/// <param name="Feature">Key of the feature; null when the zone is meant.</param>
/// <param name="Zone">SIREN of the zone; null when the feature is meant.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, inclusive; null = open.</param>
/// <param name="Mode">The mode.</param>
public sealed record ZfeModeSpan(string? Feature, string? Zone, LocalDate From, LocalDate? Until, ZfeMode Mode);

/// <summary>Bans that take the place of a feature's published ones between two dates, group by group.</summary>
/// <param name="Feature">Key of the feature.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, inclusive; null = open.</param>
/// <param name="Bans">The groups corrected; a null ban lifts the published one.</param>
/// <param name="Source">Where the correction comes from, for the explanation.</param>
public sealed record ZfeOverride(
    string Feature, LocalDate From, LocalDate? Until, IReadOnlyDictionary<VehicleGroup, ZfeBan?> Bans, LocalizedText Source);

/// <summary>How the schema writes classes.</summary>
internal static class ZfeClassMapping
{
    private static readonly string[] Words = ["", "EL", "V1", "V2", "V3", "V4", "V5", "NC"];

    public const string All = "EL, V1, V2, V3, V4, V5, NC";

    public static string Of(CritAirClass value) => Words[(int)value];

    /// <summary>The class of a word as the schema spells it; unknown for any other.</summary>
    public static CritAirClass Read(string word) => (CritAirClass)Math.Max(0, Array.IndexOf(Words, word, 1));
}
