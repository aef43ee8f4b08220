namespace ParkAndSee.Bays;

/// <summary>The words of the public interface for kinds and statuses: snake case.</summary>
internal static class BayNames
{
    private static readonly Dictionary<BayKind, string> KindNames = Enum.GetValues<BayKind>()
        .ToDictionary(k => k, k => Snake(k.ToString()));
    private static readonly Dictionary<BayStatus, string> StatusNames = Enum.GetValues<BayStatus>()
        .ToDictionary(s => s, s => Snake(s.ToString()));

    /// <summary>The words for kinds, by number.</summary>
    public static IReadOnlyCollection<string> KindWords => KindNames.Values;

    /// <summary>The words for statuses, by number.</summary>
    public static IReadOnlyCollection<string> StatusWords => StatusNames.Values;

    /// <summary>All kinds.</summary>
    public static string Kinds { get; } = string.Join(", ", KindWords);

    /// <summary>All statuses.</summary>
    public static string Statuses { get; } = string.Join(", ", StatusWords);

    /// <summary>The word for a kind.</summary>
    public static string Of(BayKind kind) => KindNames[kind];

    /// <summary>The word for a status.</summary>
    public static string Of(BayStatus status) => StatusNames[status];

    /// <summary>Reads a kind.</summary>
    public static bool TryKind(string text, out BayKind kind) => TryFind(KindNames, text, out kind);

    /// <summary>Reads a status.</summary>
    public static bool TryStatus(string text, out BayStatus status) => TryFind(StatusNames, text, out status);

    private static bool TryFind<T>(Dictionary<T, string> names, string text, out T value)
        where T : struct, Enum
    {
        foreach (var (candidate, name) in names)
        {
            if (name != text) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
