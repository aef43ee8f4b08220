using ParkAndSee.Bays;
using ParkAndSee.Policy;

namespace ParkAndSee.Assessments;

/// <summary>What the rules say of a stay (<c>docs/assessments.md</c>).</summary>
public static class StayAssessment
{
    /// <summary>Assesses a stay. Deterministic; allocates nothing once the place was seen.</summary>
    /// <param name="stay">What is known of it: nothing later than <paramref name="now"/> counts before its time.</param>
    /// <param name="rules">The rules over time.</param>
    /// <param name="now">Unix milliseconds; an instant before the arrival is taken as the arrival.</param>
    public static Assessment Assess(in StayToAssess stay, CurbRules rules, long now) => stay.Status switch
    {
        BayStatus.Unknown => Bare(AssessmentVerdict.Unknown, AssessmentReason.BayUnknown, stay.Since),
        BayStatus.Occupied => Bare(AssessmentVerdict.Unknown, AssessmentReason.NoRule, stay.Since),
        _ => Bare(AssessmentVerdict.None, AssessmentReason.NoVehicle, stay.Since),
    };

    private static Assessment Bare(AssessmentVerdict verdict, AssessmentReason reason, long from) => new(verdict, reason, from, null, "", "", 0);
}
