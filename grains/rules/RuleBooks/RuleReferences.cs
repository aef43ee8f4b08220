using ParkAndSee.CurbPolicies;
using ParkAndSee.Offences;
using ParkAndSee.Tariffs;

namespace ParkAndSee.RuleBooks;

/// <summary>A reference of a document to another book.</summary>
/// <param name="Path">Where it is named.</param>
/// <param name="Kind">Kind of the other book.</param>
/// <param name="Book">Id of the book; null = any of its kind.</param>
/// <param name="Key">What is named in it.</param>
public sealed record RuleReference(string Path, string Kind, string? Book, string Key);

/// <summary>
/// The references of a rule document to other books. An unresolved reference would be ignored silently, so the check refuses it.
/// </summary>
public static class RuleReferences
{
    /// <summary>The references of a document, in its order; none for a document that names none or cannot be read.</summary>
    /// <param name="kind">The document's kind.</param>
    /// <param name="utf8">The document.</param>
    public static RuleReference[] Of(string kind, ReadOnlyMemory<byte> utf8) =>
        kind == RuleKinds.Policy && CurbPolicyReader.Read(utf8).Document is { } document ? [.. Of(document)] : [];

    /// <summary>Whether a book resolves a reference.</summary>
    /// <param name="reference">What is named.</param>
    /// <param name="named">Newest version of the book.</param>
    public static bool IsIn(RuleReference reference, ReadOnlyMemory<byte> named) => reference.Kind switch
    {
        RuleKinds.Offences => OffenceReader.Read(named).Table?.Find(reference.Key) is not null,
        RuleKinds.Tariff => TariffReader.Read(named).Tariff?.Zones.Any(zone => zone.Id == reference.Key) == true,
        _ => true,
    };

    /// <summary>The problem of a reference to nothing.</summary>
    /// <param name="reference">What is named.</param>
    /// <param name="isBookThere">Whether the book is there, without what is named.</param>
    public static RuleProblem Missing(RuleReference reference, bool isBookThere) => new(reference.Path, ProblemWeight.Error,
        reference.Kind switch
        {
            RuleKinds.Offences =>
                $"No table of offences has the offence \"{reference.Key}\": correct the name, or store the table first (kind "
                + $"{RuleKinds.Offences}).",
            _ when isBookThere =>
                $"The tariff \"{reference.Book}\" has no zone \"{reference.Key}\": correct the name, or store a version of the tariff "
                + "that has it.",
            _ => $"There is no tariff \"{reference.Book}\": correct the name, or store it first (kind {RuleKinds.Tariff}).",
        });

    private static IEnumerable<RuleReference> Of(CurbPolicyDocument document)
    {
        foreach (var (i, policy) in document.Policies.Index())
        {
            foreach (var (j, rule) in policy.Rules.Index())
            {
                var path = $"policies[{i}].rules[{j}]";
                if (rule.Offence is { } offence) yield return new RuleReference($"{path}.offence", RuleKinds.Offences, null, offence);
                if (rule.Payment is { Tariff: { } tariff, Zone: { } zone })
                    yield return new RuleReference($"{path}.payment.tariff", RuleKinds.Tariff, tariff, zone);
            }
        }
    }
}
