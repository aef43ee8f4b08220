using System.Text.Json;

namespace ParkAndSee.Assessments;

/// <summary>Writes what the rules say of a stay as a property of its bay.</summary>
internal static class AssessmentFeature
{
    /// <summary>
    /// Writes the member <c>assessment</c>; null = there is nothing to tell. Times are Unix milliseconds, as in the enforcement feed.
    /// </summary>
    public static void Write(Utf8JsonWriter to, AssessedStay? told)
    {
        if (told?.Assessment is not { } assessment)
        {
            to.WriteNull("assessment");
            return;
        }

        to.WriteStartObject("assessment");
        to.WriteString("verdict", AssessmentNames.Of(assessment.Verdict));
        to.WriteString("reason", AssessmentNames.Of(assessment.Reason));
        to.WriteNumber("from", assessment.From);
        if (assessment.NextEvaluationAt is { } next) to.WriteNumber("lookAgainAt", next);
        else to.WriteNull("lookAgainAt");
        to.WriteString("rule", assessment.Rule);
        to.WriteString("ruleBook", assessment.RuleBook);
        to.WriteNumber("ruleVersion", assessment.RuleVersion);
        to.WriteEndObject();
    }
}
