using ParkAndSee.Policy;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>
/// What may be used, at one moment, of what the register said of a vehicle. A read is used for its own purpose only: one of a low emission zone neither
/// for payment nor for the classes of a bay, one of paid parking not for the zone.
/// </summary>
internal readonly struct KnownVehicle
{
    /// <summary>CDS's class of holders of a disabled card.</summary>
    public const string Accessible = "accessible";

    private const long ZfeAhead = 24 * 3_600_000L; // as far as the spans reach

    private readonly VehicleStanding? _standing;
    private readonly VehicleStanding? _zfe;

    public KnownVehicle(in StayToAssess stay, ref Moment moment)
    {
        ReadAt = stay.VehicleReadAt;
        if (stay.Vehicle is not { } standing || ReadAt < stay.Since || moment.IsBefore(ReadAt)) return;
        if (standing.Purpose == ReadPurpose.ParkingControl) _standing = standing;
        if (standing.Purpose == ReadPurpose.ZfeControl && moment.IsBefore(ReadAt + ZfeAhead)) _zfe = standing;
        if (_standing is not { By: not CoveredBy.Nothing, CoveredUntil: { } until }) return;
        IsCovered = moment.IsBefore(until);
        CoveredUntil = until;
    }

    public long ReadAt { get; }

    /// <summary>Whether it was read to control parking.</summary>
    public bool IsKnown => _standing is not null;

    /// <summary>Whether anything is known of its classes.</summary>
    public bool HasClasses => HoldsCard || _standing is { Classes.Length: > 0 } or { NotClasses.Length: > 0 };

    /// <summary>What covers it, or covered it.</summary>
    public CoveredBy By => _standing?.By ?? CoveredBy.Nothing;

    public bool IsCovered { get; }

    /// <summary>When what covered it ends; the smallest number when nothing did.</summary>
    public long CoveredUntil { get; } = long.MinValue;

    public bool HoldsCard => IsCovered && By == CoveredBy.DisabledCard;

    /// <summary>Whether a rule is for it: true, false, or null where it is not known.</summary>
    public bool? Fits(RuleInForce rule)
    {
        if (!rule.NamesUsers) return true;
        if (_standing is null) return null;
        var sure = rule.Rule.Purposes.Count == 0;
        foreach (var name in rule.UserClasses)
        {
            if (Is(name) is not { } has) sure = false;
            else if (!has) return false;
        }

        foreach (var name in rule.UserClassesExcept)
        {
            if (Is(name) is not { } has) sure = false;
            else if (has) return false;
        }

        return sure ? true : null;
    }

    /// <summary>Whether its zone forbids it to be there and is enforced.</summary>
    public bool IsBanned(ref Moment moment)
    {
        if (_zfe is null) return false;
        var banned = false;
        foreach (var span in _zfe.Zfe)
        {
            if (moment.IsBefore(span.From)) break;
            banned = span.IsBanned && span.IsEnforced;
        }

        return banned;
    }

    private bool? Is(string name)
    {
        if (_standing is null) return null;
        if (HoldsCard && name == Accessible) return true;
        foreach (var one in _standing.Classes)
            if (one == name) return true;
        foreach (var one in _standing.NotClasses)
            if (one == name) return false;
        return null;
    }
}
