using ParkAndSee.Bays;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// The places that a document tells apart: each set of policies that some bay of its scope can have, with an example of such a bay.
/// </summary>
internal static class KindsOfPlaces
{
    /// <summary>Combinations that are looked at.</summary>
    public const int Most = 100_000;

    private const string Letters = "Zz";

    /// <summary>The sets; null when there are too many combinations to look at.</summary>
    public static Dictionary<PolicySet, string>? Of(CurbPolicyDocument document)
    {
        // The scope stands behind the policies, as one more of them: a place without it is not meant.
        BaySelector[] selectors = [.. document.Policies.Select(policy => policy.Bays), document.Scope];
        var dimensions = new[]
        {
            Dimension(selectors, Enum.GetValues<BayKind>(), one => one.Kinds, (list, kind) => list.Contains(kind),
                kind => $"kind {SelectorReader.WordOf(kind)}"),
            Dimension(selectors, Samples(selectors, one => one.Datasets), one => one.Datasets, (list, name) => list.Contains(name),
                Told("dataset")),
            Dimension(selectors, ZoneSamples(selectors), one => one.Zones,
                (list, name) => list.Any(pattern => BaySelector.Fits(pattern, name)), Told("zone")),
            Dimension(selectors, Samples(selectors, one => one.TariffZones), one => one.TariffZones, (list, name) => list.Contains(name),
                Told("tariff zone")),
            Dimension(selectors, [.. selectors.SelectMany(one => one.Bays).Distinct(), BayId.None], one => one.Bays,
                (list, bay) => list.Contains(bay), bay => bay == BayId.None ? "" : $"bay {bay}"),
        };
        if (dimensions.Aggregate(1L, (product, one) => Math.Min(product * one.Count, long.MaxValue / 1_000_000)) > Most) return null;
        IEnumerable<(PolicySet Set, string Told)> places = [(PolicySet.Of(selectors.Length, Enumerable.Range(0, selectors.Length)), "")];
        foreach (var dimension in dimensions)
            places = [.. places.SelectMany(place => dimension.Select(one => (place.Set.And(one.Key), Join(place.Told, one.Value))))
                .DistinctBy(place => place.Item1)];
        return places.Where(place => place.Set.Holds(selectors.Length - 1)).ToDictionary(place => place.Set, place => place.Told);
    }

    private static Dictionary<PolicySet, string> Dimension<T>(
        BaySelector[] selectors, IReadOnlyList<T> samples, Func<BaySelector, IReadOnlyList<T>> list, Func<HashSet<T>, T, bool> holds,
        Func<T, string> told)
    {
        HashSet<T>[] lists = [.. selectors.Select(one => list(one).ToHashSet())];
        var sets = new Dictionary<PolicySet, string>();
        foreach (var sample in samples)
            sets.TryAdd(PolicySet.Of(selectors.Length,
                Enumerable.Range(0, selectors.Length).Where(i => lists[i].Count == 0 || holds(lists[i], sample))), told(sample));
        return sets;
    }

    private static Func<string, string> Told(string name) => sample => sample.Length == 0 ? "" : $"{name} {sample}";

    /// <summary>Every name that is named, and one that is not.</summary>
    private static string[] Samples(BaySelector[] selectors, Func<BaySelector, IReadOnlyList<string>> list) =>
        [.. selectors.SelectMany(list).Distinct(), ""];

    private static string[] ZoneSamples(BaySelector[] selectors) =>
        [.. Samples(selectors, one => one.Zones)
            .SelectMany(pattern => pattern.EndsWith('*') ? new[] { pattern[..^1], pattern[..^1] + Letters } : [pattern]).Distinct()];

    private static string Join(string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first}, {second}";
}
