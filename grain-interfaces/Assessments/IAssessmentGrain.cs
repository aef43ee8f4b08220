using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Assessments;

/// <summary>Explains what the rules say, or said, of a bay: its events are folded again from the log. Stateless worker (key 0).</summary>
[Alias("ParkAndSee.Assessments.IAssessmentGrain")]
public interface IAssessmentGrain : IGrainWithIntegerKey
{
    /// <summary>Assesses the stay in a bay as of an instant.</summary>
    [Alias("Explain")]
    Task<AssessmentResult> ExplainAsync(AssessmentQuery query);
}

/// <summary>Which assessment.</summary>
/// <param name="BayNo">Compact number of the bay.</param>
/// <param name="At">The instant.</param>
/// <param name="AsOf">By the events and rules that were known then and, when it is before <paramref name="At"/>,
/// the bay's place as it was then; null = all that are known now.</param>
[GenerateSerializer, Immutable, Alias("AssessmentAsk")]
public sealed record AssessmentQuery([property: Id(0)] int BayNo, [property: Id(1)] Instant At, [property: Id(2)] Instant? AsOf);

/// <summary>The answer: one of the two is there.</summary>
/// <param name="Explained">The explanation.</param>
/// <param name="Refusal">Why there is none, for people.</param>
[GenerateSerializer, Immutable, Alias("AssessmentAnswer")]
public sealed record AssessmentResult([property: Id(0)] AssessmentExplained? Explained, [property: Id(1)] string? Refusal = null);

/// <summary>An assessment and how it came about.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Place">The bay's place, by the catalogue as it was then.</param>
/// <param name="State">The bay's state.</param>
/// <param name="Status">Its status then.</param>
/// <param name="Since">Since when, Unix milliseconds.</param>
/// <param name="Events">How many of the bay's events were folded.</param>
/// <param name="Steps">How it was decided, in order.</param>
[GenerateSerializer, Immutable, Alias("AssessmentExplained")]
public sealed record AssessmentExplained(
    [property: Id(0)] Assessment Assessment,
    [property: Id(1)] CurbPlace Place,
    [property: Id(2)] BayState State,
    [property: Id(3)] BayStatus Status,
    [property: Id(4)] long Since,
    [property: Id(5)] int Events,
    [property: Id(6)] LocalizedText[] Steps);
