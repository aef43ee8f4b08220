using ParkAndSee.Ingest;
using ParkAndSee.Input;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Access;

/// <summary>What the bindings of a key may hold; the same for keys that are made at the door and keys of the configuration.</summary>
public static class KeyBindingRule
{
    /// <summary>Most datasets of a key.</summary>
    public const int MaxDatasets = 50;

    private const int MaxDatasetName = 63;

    /// <summary>The faults of a key's bindings: the member as C# names it, and what it takes, without what was given.</summary>
    public static IEnumerable<(string Member, string Wanted)> FaultsOf(ApiKey key)
    {
        if (key.Datasets is { } datasets && (datasets.Length > MaxDatasets || !datasets.All(IsName)))
            yield return (nameof(ApiKey.Datasets), $"at most {MaxDatasets} names of datasets; left out = all");
        if (HasOthers(key.SourceTypes, CdsNames.AllSourceTypes.ToArray()))
            yield return (nameof(ApiKey.SourceTypes), $"some of {string.Join(", ", CdsNames.AllSourceTypes!)}; left out = all");
        if (HasOthers(key.EventTypes, CdsNames.AllEventTypes.ToArray()))
            yield return (nameof(ApiKey.EventTypes), $"some of {string.Join(", ", CdsNames.AllEventTypes!)}; left out = all");
        if (HasOthers(key.ReadPurposes, ReadPurposeNames.All))
            yield return (nameof(ApiKey.ReadPurposes), $"some of {string.Join(", ", ReadPurposeNames.All)}; left out = none");
    }

    private static bool IsName(string? name) => name is { Length: >= 1 and <= MaxDatasetName } && AcceptedText.IsClean(name);

    private static bool HasOthers(string[]? given, IEnumerable<string> known) => given?.Except(known).Any() == true;
}
