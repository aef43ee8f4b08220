using System.Diagnostics.CodeAnalysis;
using ParkAndSee.Access;
using ParkAndSee.Http;

namespace ParkAndSee.Audit;

/// <summary>The parameters that the endpoints of the audit trail have in common. Immutable, thread-safe.</summary>
/// <typeparam name="TKind">What the endpoint tells apart.</typeparam>
/// <param name="kinds">The word of each kind.</param>
internal sealed class AuditFilter<TKind>(params (string Word, TKind Kind)[] kinds)
    where TKind : struct, Enum
{
    private readonly Dictionary<string, TKind> _kinds = kinds.ToDictionary(pair => pair.Word, pair => pair.Kind, StringComparer.Ordinal);
    private readonly Dictionary<TKind, string> _words = kinds.ToDictionary(pair => pair.Kind, pair => pair.Word);

    /// <summary>The words of all kinds.</summary>
    public IReadOnlyCollection<string> Words => _kinds.Keys;

    /// <summary>The word of a kind.</summary>
    public string WordOf(TKind kind) => _words[kind];

    /// <summary>Reads the parameters <c>kind</c> and <c>key</c>.</summary>
    /// <param name="word">The word of a kind; null = of every kind.</param>
    /// <param name="key">The hash of a key; null = of every key.</param>
    /// <param name="kind">The kind; null = every kind.</param>
    /// <param name="fault">The answer that names the wrong parameter.</param>
    /// <returns>Whether both can be read.</returns>
    public bool TryRead(string? word, string? key, out TKind? kind, [NotNullWhen(false)] out ProblemResponse? fault)
    {
        kind = word is not null && _kinds.TryGetValue(word, out var known) ? known : null;
        fault = word is not null && kind is null ? Refuse("kind", $"one of {string.Join(", ", Words)}.")
            : key is not null && !ApiKeySecret.IsHash(key) ? Refuse("key", "64 lower-case hex digits, as GET /v1/access/keys returns them.")
            : null;
        return fault is null;
    }

    private static ProblemResponse Refuse(string field, string rule) =>
        Problems.Of(ProblemTypes.BadRequest, $"{field}: {rule}", null, field);
}

/// <summary>The size of a page of the audit trail.</summary>
internal static class AuditPageSize
{
    private const int Default = 100;

    /// <summary>Reads the parameter <c>limit</c>.</summary>
    /// <param name="limit">As sent.</param>
    /// <param name="size">How many rows at most.</param>
    /// <param name="fault">The answer that names the parameter.</param>
    /// <returns>Whether it can be read.</returns>
    public static bool TryRead(int? limit, out int size, [NotNullWhen(false)] out ProblemResponse? fault)
    {
        size = limit ?? Default;
        fault = size is >= 1 and <= AuditLimits.MaxPage
            ? null
            : Problems.Of(ProblemTypes.BadRequest, $"limit: 1 to {AuditLimits.MaxPage}.", null, "limit");
        return fault is null;
    }
}
