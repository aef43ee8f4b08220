using ParkAndSee.Bays;
using ParkAndSee.Zfe;

namespace ParkAndSee.Shared;

/// <summary>
/// How a shared vehicle is parked, as a document has it. In doubt it is parked well; nothing is said on what is not known.
/// </summary>
public static class SharedJudge
{
    /// <summary>Judges what is known of a vehicle.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="rules">The document in force.</param>
    /// <param name="one">The vehicle's class in it.</param>
    /// <param name="bays">The dedicated bays.</param>
    public static SharedFinding Judge(in SharedStanding known, SharedRules rules, SharedClass one, DedicatedBays bays)
    {
        if (known.ContactLost) return Unknown(SharedWhy.ContactLost);
        if (known.Motion == SharedMotion.Unseen) return Unknown(SharedWhy.NothingHeard);
        if (known.Motion != SharedMotion.Standing) return new SharedFinding(SharedVerdict.Fine, SharedWhy.NotParked);
        if (known.Fix is not { } fix) return Unknown(SharedWhy.NoPlace);
        var accuracy = rules.Tolerance.AccuracyCm(fix);
        if (accuracy > rules.Tolerance.WorstAccuracyCm) return Unknown(SharedWhy.TooInaccurate);
        var nearest = bays.Nearest(new MicroPoint(fix.Lon, fix.Lat), one, rules.PointBayCm);
        var evidence = new SharedEvidence(
            fix, accuracy + rules.Tolerance.DeadBandCm, known.Surface, known.TippedOver, nearest?.Bay.Id ?? BayId.None, nearest?.Cm,
            nearest?.Bay.Zone, known.HeardAt);
        return Judge(known, one, evidence, bays.HasAnyFor(one));
    }

    private static SharedFinding Judge(in SharedStanding known, SharedClass one, SharedEvidence evidence, bool baysAreKnown)
    {
        if (one.TippedOver && known.TippedOver == true)
            return new SharedFinding(SharedVerdict.TippedOver, SharedWhy.Bad, Math.Max(known.Since, known.TippedAt), evidence);
        if (known.Surface == SharedSurface.Garage) return new SharedFinding(SharedVerdict.Fine, SharedWhy.OffStreet, 0, evidence);
        if (evidence.BayCm <= evidence.ReachCm) return new SharedFinding(SharedVerdict.Fine, SharedWhy.InBay, 0, evidence);
        // Without the map of the bays, whoever stands in one would look as if outside.
        if (!baysAreKnown) return Unknown(SharedWhy.NoBaysKnown);
        if (one.KeptFree.Contains(known.Surface))
            return new SharedFinding(SharedVerdict.OnPavement, SharedWhy.Bad, Math.Max(known.Since, known.SurfaceAt), evidence);
        return one.OnlyInBays
            ? new SharedFinding(SharedVerdict.OutsideBay, SharedWhy.Bad, Math.Max(known.Since, known.FixAt), evidence)
            : new SharedFinding(SharedVerdict.Fine, SharedWhy.FreeFloating, 0, evidence);
    }

    private static SharedFinding Unknown(SharedWhy why) => new(SharedVerdict.Unknown, why);
}

/// <summary>A judgement.</summary>
/// <param name="Verdict">How the vehicle is parked.</param>
/// <param name="Why">Why.</param>
/// <param name="Since">Since when it is parked badly, Unix milliseconds; means nothing otherwise.</param>
/// <param name="Evidence">What the rule saw; null when there was no place to look at.</param>
public readonly record struct SharedFinding(SharedVerdict Verdict, SharedWhy Why, long Since = 0, SharedEvidence? Evidence = null)
{
    /// <summary>Whether it may become a case.</summary>
    public bool IsBad => Verdict is SharedVerdict.OutsideBay or SharedVerdict.OnPavement or SharedVerdict.TippedOver;
}

/// <summary>Why a vehicle is judged as it is.</summary>
public enum SharedWhy : byte
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
