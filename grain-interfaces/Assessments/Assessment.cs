namespace ParkAndSee.Assessments;

/// <summary>
/// What the rules say of the stay in a bay, now. It sends a person at most: only an agent's own finding makes an
/// FPS or a PV. One value holds from <see cref="From"/> (inclusive) until <see cref="NextEvaluationAt"/> (exclusive),
/// unless a new fact or a new rule comes first. <c>default</c> says nothing: no vehicle stands there.
/// </summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">Since when it is so, Unix milliseconds: an instant of a fact, a deadline or a rule, never of an evaluation.</param>
/// <param name="NextEvaluationAt">When it may change by the passing of time alone, Unix milliseconds; null = never.</param>
/// <param name="Rule">Which rule: the policy's id in its document; empty = none decided.</param>
/// <param name="RuleBook">Name of the book of rules of the kind <c>policy</c>; empty = none.</param>
/// <param name="RuleVersion">Its version; 0 = none.</param>
[GenerateSerializer, Immutable, Alias("Assessment")]
public readonly record struct Assessment(
    [property: Id(0)] AssessmentVerdict Verdict,
    [property: Id(1)] AssessmentReason Reason,
    [property: Id(2)] long From,
    [property: Id(3)] long? NextEvaluationAt,
    [property: Id(4)] string Rule,
    [property: Id(5)] string RuleBook,
    [property: Id(6)] int RuleVersion);

/// <summary>An assessment as an object, so that the many bays without one cost a null.</summary>
/// <param name="Assessment">The assessment.</param>
[GenerateSerializer, Immutable, Alias("AssessedStay")]
public sealed record AssessedStay([property: Id(0)] Assessment Assessment);

/// <summary>The answers of an <see cref="Assessment"/>. The numbers travel: never reuse one.</summary>
public enum AssessmentVerdict : byte
{
    /// <summary>No vehicle stands there: nothing to assess.</summary>
    None = 0,

    /// <summary>All that the rules ask for is known to be there.</summary>
    Lawful = 1,

    /// <summary>The rules ask for something that is not known to be there: an agent may look.</summary>
    ToBeChecked = 2,

    /// <summary>What is known contradicts the rules: an agent is sent, and finds for himself.</summary>
    InBreach = 3,

    /// <summary>Too little is known to send anybody: the bay is <c>Unknown</c>, or no rule is in force.</summary>
    Unknown = 4,
}

/// <summary>Why an <see cref="Assessment"/> is as it is. The numbers travel: never reuse one.</summary>
public enum AssessmentReason : byte
{
    /// <summary>No vehicle.</summary>
    NoVehicle = 0,

    /// <summary>The bay's status is not known; nothing is ever said on it.</summary>
    BayUnknown = 1,

    /// <summary>No rule applies to the bay at this time.</summary>
    NoRule = 2,

    /// <summary>Parking there needs nothing at this time.</summary>
    FreeToPark = 3,

    /// <summary>Within the time that the rule allows.</summary>
    WithinMaxStay = 4,

    /// <summary>Within the time that is given for paying or for moving on.</summary>
    WithinGrace = 5,

    /// <summary>A right to park covers it.</summary>
    RightCovers = 6,

    /// <summary>A permit covers it.</summary>
    PermitCovers = 7,

    /// <summary>A card of a disabled person covers it (CASF L241-3).</summary>
    DisabledCardCovers = 8,

    /// <summary>The stay is longer than the rule allows.</summary>
    MaxStayExceeded = 9,

    /// <summary>Nobody may stop or park there at this time: closed, reserved for another use, forbidden hours.</summary>
    Forbidden = 10,

    /// <summary>The vehicle is not of a class that may use the bay.</summary>
    WrongClass = 11,

    /// <summary>Whether the vehicle is of a class that may use the bay is not known.</summary>
    ClassNotKnown = 12,

    /// <summary>The right that covered it has ended.</summary>
    RightEnded = 13,

    /// <summary>Payment is asked for, and none is known for this bay or vehicle.</summary>
    NoRightKnown = 14,

    /// <summary>Payment is asked for and is bound to the plate: a sensor alone cannot know.</summary>
    PaymentByPlate = 15,

    /// <summary>The vehicle came back before the rule allows it.</summary>
    NoReturn = 16,

    /// <summary>The vehicle may not be in the low emission zone at this time, and the zone is enforced.</summary>
    ZfeBanned = 17,

    /// <summary>More vehicles than places stand there.</summary>
    Overfull = 18,

    /// <summary>Something that the register holds covers it; what that is, the bay is not told.</summary>
    RegisterCovers = 19,

    /// <summary>The vehicle was read, and what the read found is known no longer, or not known here: nobody is accused.</summary>
    ReadNotKept = 20,
}
