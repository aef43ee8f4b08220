using ParkAndSee.CurbPolicies;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>
/// What may be used, at one moment, of what was said of a vehicle that was read. A read is used for its own purpose only: one of
/// a low emission zone neither for payment nor for the classes of a bay, one of paid parking not for the zone. Of a camera's read
/// for paid parking nothing is used but whether something covers the stay: it establishes no offence (CNIL, 25 August 2020).
/// </summary>
internal readonly struct KnownVehicle
{
    /// <summary>CDS's class of holders of a disabled card.</summary>
    public const string Accessible = "accessible";

    private readonly ReadCoverage? _parking;
    private readonly ReadCoverage? _zfe;

    public KnownVehicle(in StayToAssess stay, ref Moment moment)
    {
        if (stay.CheckedAt >= stay.Since && !moment.IsBefore(stay.CheckedAt) && moment.IsBefore(stay.CheckedAt + ReadCoverage.LastsMs))
            IsForgotten = stay.Read is not { Purpose: ReadPurpose.ParkingControl } told || told.ReadAt < stay.CheckedAt;
        if (stay.Read is not { } word || word.ReadAt < stay.Since || moment.IsBefore(word.ReadAt)
            || !moment.IsBefore(word.ReadAt + ReadCoverage.LastsMs))
            return;
        if (word.Purpose == ReadPurpose.ZfeControl) _zfe = word;
        if (word.Purpose != ReadPurpose.ParkingControl) return;
        _parking = word;
        ReadAt = word.ReadAt;
        if (word.By == CoveredBy.Nothing) return;
        IsCovered = word.EndedAt is not { } end || moment.IsBefore(end);
        if (word.EndedAt is { } ended) EndedAt = ended;
    }

    /// <summary>When it was read to control parking; only where <see cref="IsKnown"/>.</summary>
    public long ReadAt { get; }

    /// <summary>Whether it was read to control parking.</summary>
    public bool IsKnown => _parking is not null;

    /// <summary>Whether a camera read it to control parking, and nobody saw it.</summary>
    public bool IsByCamera => _parking is { InPerson: false };

    /// <summary>Whether somebody was read there and what the read found is not known: it may have been in order.</summary>
    public bool IsForgotten { get; }

    /// <summary>Whether anything is known of its classes: a person has seen it.</summary>
    public bool HasClasses => HoldsCard || _parking is { InPerson: true } and ({ Classes.Length: > 0 } or { NotClasses.Length: > 0 });

    /// <summary>What covers it, or covered it.</summary>
    public CoveredBy By => _parking?.By ?? CoveredBy.Nothing;

    public bool IsCovered { get; }

    /// <summary>When what covered it ended; the smallest number when nothing did, or it has not.</summary>
    public long EndedAt { get; } = long.MinValue;

    public bool HoldsCard => IsCovered && _parking is { InPerson: true, By: CoveredBy.DisabledCard };

    /// <summary>Whether it is covered by something that is not told: it may be the card of a disabled person.</summary>
    public bool MayHoldCard => IsCovered && By == CoveredBy.Something;

    /// <summary>Whether a rule is for it: true, false, or null where it is not known.</summary>
    public bool? Fits(RuleInForce rule)
    {
        if (!rule.NamesUsers) return true;
        if (_parking is null) return null;
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
        if (_parking is not { InPerson: true } seen) return null;
        if (HoldsCard && name == Accessible) return true;
        foreach (var one in seen.Classes)
            if (one == name) return true;
        foreach (var one in seen.NotClasses)
            if (one == name) return false;
        return null;
    }
}
