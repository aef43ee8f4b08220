using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Assessments;

/// <summary>What the rules say at one instant.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">The rule that decided; null = none.</param>
internal readonly record struct AssessmentFinding(AssessmentVerdict Verdict, AssessmentReason Reason, RuleInForce? Rule)
{
    /// <summary>Since when the rule has decided, not before the arrival.</summary>
    public long Begin { get; init; }

    public static AssessmentFinding NoRule => new(AssessmentVerdict.Unknown, AssessmentReason.NoRule, null);

    /// <summary>How much it accuses: of what is possible at once, the driver is given the least.</summary>
    public int Weight => Verdict switch
    {
        AssessmentVerdict.Unknown => 1,
        AssessmentVerdict.ToBeChecked => 2,
        AssessmentVerdict.InBreach => 3,
        _ => 0,
    };

    /// <summary>
    /// Whether it is the better of two uses for the driver; of two that weigh the same, the one that is permitted says more.
    /// </summary>
    public bool IsBetterThan(in AssessmentFinding other) =>
        Weight < other.Weight || (Weight == other.Weight && Rule is { Rule.Forbids: false } && other.Rule is { Rule.Forbids: true });

    public bool Accuses => Weight > 1;

    /// <summary>Whether it accuses of not having paid, and of nothing else.</summary>
    public bool IsOfPayment => Accuses && Reason is (AssessmentReason.NoRightKnown or AssessmentReason.RightEnded);

    /// <summary>The same answer by the same rule, in whatever version.</summary>
    public bool IsLike(in AssessmentFinding other) =>
        Verdict == other.Verdict && Reason == other.Reason
        && (Rule == other.Rule || (Rule is { } mine && other.Rule is { } its && mine.Book == its.Book && mine.Policy.Id == its.Policy.Id));

    /// <summary>The same answer by the same version of the rule.</summary>
    public bool IsSame(in AssessmentFinding other) => IsLike(other) && Rule?.Version == other.Rule?.Version;
}
