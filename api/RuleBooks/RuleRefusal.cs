using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Http;

namespace ParkAndSee.RuleBooks;

/// <summary>The answer to a document with errors: every problem, and nothing was stored.</summary>
internal static class RuleRefusal
{
    /// <summary>Makes it.</summary>
    public static ProblemHttpResult Of(RuleProblem[] problems)
    {
        var errors = problems.Count(problem => problem.Weight == ProblemWeight.Error);
        var type = ProblemTypes.WrongRules;
        return TypedResults.Problem(
            $"The document has {errors} {(errors == 1 ? "error" : "errors")}; nothing was stored. Correct what 'problems' names and send "
            + "it again.", null, type.Status, type.Title, type.Uri,
            new Dictionary<string, object?> { ["problems"] = Array.ConvertAll(problems, RuleProblemResponse.Of) });
    }
}
