using ParkAndSee.Bays;
using ParkAndSee.Zfe;

namespace ParkAndSee.Micromobility;

/// <summary>
/// How a shared vehicle is parked, as a document has it. In doubt it is parked well; nothing is said on what is not known.
/// </summary>
public static class MicromobilityAssessor
{
    /// <summary>Assesses what is known of a vehicle.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="rules">The document in force.</param>
    /// <param name="one">The vehicle's class in it.</param>
    /// <param name="bays">The dedicated bays.</param>
    public static MicromobilityFinding Assess(
        in MicromobilityVehicleState known, MicromobilityRules rules, MicromobilityClass one, DedicatedBays bays)
    {
        if (known.ContactLost) return Unknown(MicromobilityReason.ContactLost);
        if (known.Motion == MicromobilityMotion.Unseen) return Unknown(MicromobilityReason.NothingHeard);
        if (known.Motion != MicromobilityMotion.Standing)
            return new MicromobilityFinding(MicromobilityVerdict.Fine, MicromobilityReason.NotParked);
        if (known.Fix is not { } fix) return Unknown(MicromobilityReason.NoPlace);
        var accuracy = rules.Tolerance.AccuracyCm(fix);
        if (accuracy > rules.Tolerance.WorstAccuracyCm) return Unknown(MicromobilityReason.TooInaccurate);
        var nearest = bays.Nearest(new MicroPoint(fix.Lon, fix.Lat), one, rules.PointBayCm);
        var evidence = new MicromobilityEvidence(
            fix, accuracy + rules.Tolerance.DeadBandCm, known.Surface, known.TippedOver, nearest?.Bay.Id ?? BayId.None, nearest?.Cm,
            nearest?.Bay.Zone, known.HeardAt);
        return Assess(known, one, evidence, bays.HasAnyFor(one));
    }

    private static MicromobilityFinding Assess(
        in MicromobilityVehicleState known, MicromobilityClass one, MicromobilityEvidence evidence, bool baysAreKnown)
    {
        if (one.TippedOver && known.TippedOver == true)
            return new MicromobilityFinding(MicromobilityVerdict.TippedOver, MicromobilityReason.Bad,
                Math.Max(known.Since, known.TippedAt), evidence);
        if (known.Surface == MicromobilitySurface.Garage)
            return new MicromobilityFinding(MicromobilityVerdict.Fine, MicromobilityReason.OffStreet, 0, evidence);
        if (evidence.BayCm <= evidence.ReachCm)
            return new MicromobilityFinding(MicromobilityVerdict.Fine, MicromobilityReason.InBay, 0, evidence);
        // Without the map of the bays, whoever stands in one would look as if outside.
        if (!baysAreKnown) return Unknown(MicromobilityReason.NoBaysKnown);
        if (one.KeptFree.Contains(known.Surface))
            return new MicromobilityFinding(MicromobilityVerdict.OnPavement, MicromobilityReason.Bad,
                Math.Max(known.Since, known.SurfaceAt), evidence);
        return one.OnlyInBays
            ? new MicromobilityFinding(MicromobilityVerdict.OutsideBay, MicromobilityReason.Bad,
                Math.Max(known.Since, known.FixAt), evidence)
            : new MicromobilityFinding(MicromobilityVerdict.Fine, MicromobilityReason.FreeFloating, 0, evidence);
    }

    private static MicromobilityFinding Unknown(MicromobilityReason why) => new(MicromobilityVerdict.Unknown, why);
}

/// <summary>A judgement.</summary>
/// <param name="Verdict">How the vehicle is parked.</param>
/// <param name="Why">Why.</param>
/// <param name="Since">Since when it is parked badly, Unix milliseconds; means nothing otherwise.</param>
/// <param name="Evidence">What the rule saw; null when there was no place to look at.</param>
public readonly record struct MicromobilityFinding(
    MicromobilityVerdict Verdict, MicromobilityReason Why, long Since = 0, MicromobilityEvidence? Evidence = null)
{
    /// <summary>Whether it may become a case.</summary>
    public bool IsBad => Verdict is MicromobilityVerdict.OutsideBay or MicromobilityVerdict.OnPavement or MicromobilityVerdict.TippedOver;
}

/// <summary>Why a vehicle is judged as it is.</summary>
public enum MicromobilityReason : byte
{
    /// <summary>Parked badly: see the verdict.</summary>
    Bad,

    /// <summary>In a dedicated bay, or so near that it may be.</summary>
    InBay,

    /// <summary>Off the street.</summary>
    OffStreet,

    /// <summary>Its class may stand outside bays.</summary>
    FreeFloating,

    /// <summary>In use, taken off the street or outside the town.</summary>
    NotParked,

    /// <summary>Nothing was heard of it.</summary>
    NothingHeard,

    /// <summary>It is not heard from any more.</summary>
    ContactLost,

    /// <summary>Its place was not said.</summary>
    NoPlace,

    /// <summary>Its place is less accurate than the document allows.</summary>
    TooInaccurate,

    /// <summary>The catalogue has no bay for its class.</summary>
    NoBaysKnown,
}
