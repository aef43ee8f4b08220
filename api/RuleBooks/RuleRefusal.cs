using ParkAndSee.Http;

namespace ParkAndSee.RuleBooks;

/// <summary>The answer to a document with errors: every problem, and nothing was stored.</summary>
internal static class RuleRefusal
{
    /// <summary>Makes it.</summary>
    public static ProblemResponse Of(RuleProblem[] problems)
    {
        var errors = problems.Count(problem => problem.Weight == ProblemWeight.Error);
        return Problems.Of(
            ProblemTypes.WrongRules,
            $"The document has {errors} {(errors == 1 ? "error" : "errors")}; nothing was stored. Correct what 'problems' names and send "
            + "it again.").With("problems", Array.ConvertAll(problems, RuleProblemResponse.Of));
    }
}
