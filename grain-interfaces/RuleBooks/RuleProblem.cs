namespace ParkAndSee.RuleBooks;

/// <summary>Something in a rule document that its author should know.</summary>
/// <param name="Path">Where, as in <c>zones[2].steps[4].until</c>; for a file of features the
/// feature and its member, as in <c>features[12].vp_horaires</c>.</param>
/// <param name="Weight">Whether the document can be used all the same.</param>
/// <param name="Message">What is wrong and what to do, in English, without personal data.</param>
[GenerateSerializer, Immutable, Alias("RuleProblem")]
public sealed record RuleProblem([property: Id(0)] string Path, [property: Id(1)] ProblemWeight Weight, [property: Id(2)] string Message);

/// <summary>How heavy a <see cref="RuleProblem"/> is.</summary>
public enum ProblemWeight : byte
{
    /// <summary>A quirk that was read in a stated way; the document is used.</summary>
    Notice = 0,

    /// <summary>The document is refused as a whole.</summary>
    Error = 1,
}
