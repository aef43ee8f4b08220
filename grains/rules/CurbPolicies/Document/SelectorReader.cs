using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.CurbPolicies;

/// <summary>Reads which bays are meant.</summary>
internal static class SelectorReader
{
    /// <summary>Bays that one selector may name.</summary>
    public const int MostBays = 5_000;

    private static readonly (string Word, BayKind Kind)[] Kinds =
        [.. Enum.GetValues<BayKind>().Select(
            kind => (string.Concat(kind.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}"))
                .ToLowerInvariant(), kind))];

    /// <summary>The public word for a kind.</summary>
    public static string WordOf(BayKind kind) => Array.Find(Kinds, known => known.Kind == kind).Word;

    public static BaySelector Read(ObjectReader parent, string name, ProblemList problems)
    {
        if (parent.Object(name) is not { } reader) return BaySelector.All;
        var selector = new BaySelector(Names(reader, "datasets"), Names(reader, "zones"), Names(reader, "tariffZones"),
            KindsOf(reader, problems), BaysOf(reader, problems));
        foreach (var (pattern, i) in selector.Zones.Select((pattern, i) => (pattern, i)))
            if (pattern == "*" || pattern.AsSpan(0, Math.Max(0, pattern.Length - 1)).Contains('*'))
                problems.Error($"{reader.PathOf("zones")}[{i}]",
                    "A \"*\" is allowed only at the end of a name, after at least one letter: correct it.");
        reader.End();
        return selector;
    }

    /// <summary>True or false; false when it is missing.</summary>
    public static bool Flag(ObjectReader reader, string name, bool required)
    {
        if (reader.Take(name, required) is not { } value) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) reader.Error(name, "Must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Texts of a list that may be missing, each once.</summary>
    public static string[] Names(ObjectReader reader, string name)
    {
        string[] names = [.. reader.Items(name, 1, 500, required: false).Select(item => reader.TextOf(item.Value, item.Path, 200))];
        if (names.Distinct().Count() < names.Length) reader.Error(name, "Names something twice: keep one.");
        return names;
    }

    private static BayKind[] KindsOf(ObjectReader reader, ProblemList problems)
    {
        var kinds = new List<BayKind>();
        foreach (var (value, path) in reader.Items("kinds", 1, Kinds.Length, required: false))
        {
            var known = value.ValueKind == JsonValueKind.String ? Array.FindIndex(Kinds, kind => value.ValueEquals(kind.Word)) : -1;
            if (known < 0) problems.Error(path, $"Must be one of {string.Join(", ", Kinds.Select(kind => kind.Word))}.");
            else kinds.Add(Kinds[known].Kind);
        }

        return [.. kinds.Distinct()];
    }

    private static BayId[] BaysOf(ObjectReader reader, ProblemList problems)
    {
        var bays = new HashSet<BayId>();
        foreach (var (value, path) in reader.Items("bays", 1, MostBays, required: false))
        {
            if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id)) bays.Add(new BayId(id));
            else problems.Error(path, "Must be the id of a bay, a UUID as the catalogue shows it.");
        }

        return [.. bays];
    }

    /// <summary>An optional list of vehicle categories, as they are written in a registration certificate.</summary>
    public static List<VehicleCategory> Vehicles(ObjectReader reader, ProblemList problems)
    {
        var vehicles = new List<VehicleCategory>();
        foreach (var (value, path) in reader.Items("vehicles", 1, 13, required: false))
        {
            if (Enum.TryParse<VehicleCategory>(reader.TextOf(value, path, 10), out var category) && category != VehicleCategory.Unknown
                && Enum.IsDefined(category))
                vehicles.Add(category);
            else problems.Error(path, $"Must be one of {string.Join(", ", Enum.GetNames<VehicleCategory>().Skip(1))}.");
        }

        return vehicles;
    }
}
