using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ParkAndSee.RuleBooks;

/// <summary>Which book of rules: its kind and its name, as in <c>tariff/paris</c>. Written so, it is the grain's key.</summary>
/// <param name="Kind">One of <see cref="RuleKinds.All"/>.</param>
/// <param name="Id">1 to 64 lower-case letters, digits and hyphens; begins and ends with a letter or digit.</param>
public readonly partial record struct RuleKey(string Kind, string Id)
{
    /// <summary>Reads a kind and a name.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The name.</param>
    /// <param name="key">The key, when both are good.</param>
    public static bool TryCreate(string kind, string id, [NotNullWhen(true)] out RuleKey? key)
    {
        key = RuleKinds.All.Contains(kind) && Name().IsMatch(id) ? new RuleKey(kind, id) : null;
        return key is not null;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no key.</exception>
    public static RuleKey Parse(string text) =>
        text.Split('/') is [var kind, var id] && TryCreate(kind, id, out var key)
            ? key.Value
            : throw new FormatException($"'{text}' is no key of a book of rules.");

    /// <inheritdoc />
    public override string ToString() => $"{Kind}/{Id}";

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$")]
    private static partial Regex Name();
}
