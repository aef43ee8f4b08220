using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Whether a vehicle may be at a place.</summary>
public enum ZfeVerdict : byte
{
    /// <summary>It may.</summary>
    Allowed = 0,

    /// <summary>It may not.</summary>
    Banned = 1,

    /// <summary>Facts are missing; never to be treated as banned.</summary>
    Unknown = 2,
}

/// <summary>Why.</summary>
public enum ZfeReason : byte
{
    /// <summary>No area or road in force holds the place.</summary>
    OutsideEveryArea = 0,

    /// <summary>The operator has switched the area off.</summary>
    SwitchedOff = 1,

    /// <summary>An emergency vehicle.</summary>
    EmergencyVehicle = 2,

    /// <summary>It carries the holder of a disabled card.</summary>
    DisabledCard = 3,

    /// <summary>Nothing is banned for its group there.</summary>
    NoRestriction = 4,

    /// <summary>Its class is better than the banned ones.</summary>
    ClassAllowed = 5,

    /// <summary>The ban does not apply at that time.</summary>
    OutsideHours = 6,

    /// <summary>A derogation covers it.</summary>
    Derogation = 7,

    /// <summary>Its class is banned there and then.</summary>
    ClassBanned = 8,

    /// <summary>Its class is not known.</summary>
    ClassUnknown = 9,

    /// <summary>Its group is not known, and some group is banned or may be.</summary>
    GroupUnknown = 10,

    /// <summary>The hours of the ban are not known.</summary>
    HoursUnknown = 11,

    /// <summary>The banned class could not be read.</summary>
    BanUnknown = 12,
}

/// <summary>A decision and what it rests on.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Reason">Why.</param>
/// <param name="Mode">What the operator wants done with a ban there and then.</param>
/// <param name="Feature">Index of the deciding feature in <see cref="ZfeRegime.Features"/>; -1 outside every area.</param>
/// <param name="BannedFrom">The best class banned for the group; unknown when nothing is.</param>
/// <param name="Derogation">Index of the derogation that covers it; -1 when none does.</param>
/// <param name="BeginsDay">Whether that derogation must begin a new day of 24 hours.</param>
/// <param name="Version">Version of the data and of the operator's document.</param>
public readonly record struct ZfeDecision(
    ZfeVerdict Verdict, ZfeReason Reason, ZfeMode Mode, int Feature, CritAirClass BannedFrom, int Derogation,
    bool BeginsDay, string Version)
{
    /// <summary>Whether an agent may be sent: banned, and the area is enforced. The agent's own finding decides.</summary>
    public bool MaySendAgent => Verdict == ZfeVerdict.Banned && Mode == ZfeMode.Enforce;
}
