using ParkAndSee.Bays;

namespace ParkAndSee.CurbPolicies;

/// <summary>Which bays are meant: those that are in every list that is not empty.</summary>
/// <param name="Datasets">Names of datasets.</param>
/// <param name="Zones">Names of zones; a <c>*</c> at the end stands for letters, so <c>1*</c>
/// is <c>1</c> and <c>1E</c>, not <c>18M</c>.</param>
/// <param name="TariffZones">Names of tariff zones.</param>
/// <param name="Kinds">Kinds.</param>
/// <param name="Bays">Single bays.</param>
public sealed record BaySelector(
    IReadOnlyList<string> Datasets,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> TariffZones,
    IReadOnlyList<BayKind> Kinds,
    IReadOnlyList<BayId> Bays)
{
    /// <summary>Every bay.</summary>
    public static BaySelector All { get; } = new([], [], [], [], []);

    /// <summary>Whether a bay is meant.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="bay">Its id.</param>
    public bool Holds(CurbPlace place, BayId bay) => HoldsPlace(place) && (Bays.Count == 0 || Bays.Contains(bay));

    /// <summary>Whether bays of a place are meant, if they are among <see cref="Bays"/>.</summary>
    internal bool HoldsPlace(CurbPlace place) =>
        (Datasets.Count == 0 || Datasets.Contains(place.Dataset))
        && (Kinds.Count == 0 || Kinds.Contains(place.Kind))
        && (TariffZones.Count == 0 || (place.TariffZone is { } zone && TariffZones.Contains(zone)))
        && (Zones.Count == 0 || Zones.Any(pattern => Fits(pattern, place.Zone)));

    /// <summary>Whether a name of a zone fits a pattern.</summary>
    internal static bool Fits(string pattern, string zone)
    {
        if (!pattern.EndsWith('*')) return pattern == zone;
        var stem = pattern.AsSpan(0, pattern.Length - 1);
        if (!zone.AsSpan().StartsWith(stem, StringComparison.Ordinal)) return false;
        foreach (var letter in zone.AsSpan(stem.Length))
            if (!char.IsLetter(letter)) return false;
        return true;
    }
}
