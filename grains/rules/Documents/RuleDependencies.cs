using ParkAndSee.Policy;
using ParkAndSee.Rules;
using ParkAndSee.Tariffs;
using ParkAndSee.Zfe;

namespace ParkAndSee.Documents;

/// <summary>Which other books a rule document names: it can only be applied while they are in force.</summary>
public static class RuleDependencies
{
    /// <summary>The books that a document names, as <c>kind/id</c>; each once. Empty for a document that names none or cannot be read.</summary>
    /// <param name="kind">The document's kind.</param>
    /// <param name="utf8">The document.</param>
    public static string[] Of(string kind, ReadOnlyMemory<byte> utf8) => kind switch
    {
        RuleKinds.Tariff when TariffReader.Read(utf8).Tariff is { } tariff => [$"{RuleKinds.Calendar}/{tariff.Calendar}"],
        RuleKinds.Policy when CurbPolicyReader.Read(utf8).Document is { } policy => [.. policy.Periods.Select(period => $"{RuleKinds.Calendar}/{period.Calendar}").Distinct()],
        RuleKinds.Zfe when ZfeOperatorReader.Read(utf8).Document is { } zfe => [.. zfe.Names()],
        _ => [],
    };
}
