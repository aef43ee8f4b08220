using System.Globalization;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Explanations;

/// <summary>Why something is decided as it is.</summary>
/// <param name="Decision">One of <see cref="Decisions.All"/>.</param>
/// <param name="AsOf">As the rules were known then; null = now.</param>
/// <param name="Rules">The rules that decided.</param>
/// <param name="Facts">What they were told.</param>
/// <param name="Outcome">What came out, by name.</param>
/// <param name="Steps">How, in order.</param>
internal sealed record Explanation(
    string Decision, DateTimeOffset? AsOf, ExplainedRule[] Rules, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyDictionary<string, object?> Outcome, LocalizedText[] Steps)
{
    /// <summary>An instant as a fact.</summary>
    public static string Fact(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>A rule that decided.</summary>
/// <param name="Book">As in <c>/v1/rules</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Document">Where that version can be read.</param>
internal sealed record ExplainedRule(string Book, int Version, string Document)
{
    /// <summary>A version of a book.</summary>
    public static ExplainedRule Of(RuleUse use) =>
        new(use.Book, use.Version, string.Create(CultureInfo.InvariantCulture, $"/v1/rules/{use.Book}/versions/{use.Version}"));
}
