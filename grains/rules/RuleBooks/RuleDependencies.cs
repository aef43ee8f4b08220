using ParkAndSee.Calendars;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using ParkAndSee.Zfe;

namespace ParkAndSee.RuleBooks;

/// <summary>Which other books a rule document names: it can only be applied while they are in force.</summary>
public static class RuleDependencies
{
    /// <summary>
    /// The books that a document names, as <c>kind/id</c>; each once. Empty for a document that names none or cannot be read.
    /// </summary>
    /// <param name="kind">The document's kind.</param>
    /// <param name="utf8">The document.</param>
    public static string[] Of(string kind, ReadOnlyMemory<byte> utf8) => kind switch
    {
        RuleKinds.Tariff when TariffReader.Read(utf8).Tariff is { } tariff => [$"{RuleKinds.Calendar}/{tariff.Calendar}"],
        RuleKinds.Policy when CurbPolicyReader.Read(utf8).Document is { } policy =>
            [.. policy.Periods.Select(period => $"{RuleKinds.Calendar}/{period.Calendar}").Distinct()],
        RuleKinds.Zfe when ZfeOperatorReader.Read(utf8).Document is { } zfe => [.. zfe.Names()],
        _ => [],
    };

    /// <summary>
    /// What a document asks of a book that it names and that the book does not have, with what
    /// to do, in English; null = nothing is missing.
    /// </summary>
    /// <param name="kind">The document's kind.</param>
    /// <param name="utf8">The document.</param>
    /// <param name="book">The book that it names, as <c>kind/id</c>.</param>
    /// <param name="named">The version of that book that is in force.</param>
    public static string? Missing(string kind, ReadOnlyMemory<byte> utf8, string book, ReadOnlyMemory<byte> named)
    {
        if (kind != RuleKinds.Policy || CurbPolicyReader.Read(utf8).Document is not { } policy) return null;
        var needs = policy.Periods.FirstOrDefault(period => period.NeedsSchool && $"{RuleKinds.Calendar}/{period.Calendar}" == book);
        return needs is not null && CalendarReader.Read(named).Calendar is { School: null }
            ? $"Its period \"{needs.Id}\" asks {book} for school holidays, and that calendar has none: publish a version of it with "
                + "\"schoolHolidays\" first, or name another calendar."
            : null;
    }
}
