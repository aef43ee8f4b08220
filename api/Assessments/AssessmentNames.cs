using System.Text.Json;

namespace ParkAndSee.Assessments;

/// <summary>The words of the public interface for verdicts and reasons: snake case.</summary>
internal static class AssessmentNames
{
    private static readonly Dictionary<AssessmentVerdict, string> Verdicts = Words<AssessmentVerdict>();
    private static readonly Dictionary<AssessmentReason, string> Reasons = Words<AssessmentReason>();

    /// <summary>The verdicts that are told.</summary>
    public static string Told => "to_be_checked, in_breach, unknown";

    /// <summary>The word for a verdict.</summary>
    public static string Of(AssessmentVerdict verdict) => Verdicts[verdict];

    /// <summary>The word for a reason.</summary>
    public static string Of(AssessmentReason reason) => Reasons[reason];

    /// <summary>Reads one of the verdicts that are told.</summary>
    public static bool TryVerdict(string? word, out AssessmentVerdict verdict)
    {
        verdict = Verdicts.FirstOrDefault(one => one.Value == word).Key;
        return verdict is AssessmentVerdict.ToBeChecked or AssessmentVerdict.InBreach or AssessmentVerdict.Unknown;
    }

    private static Dictionary<T, string> Words<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
}
