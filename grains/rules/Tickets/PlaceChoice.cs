namespace ParkAndSee.Tickets;

/// <summary>Which tariff zone a place is in, or which it may be in: near a border the driver chooses, not the device.</summary>
public static class PlaceChoice
{
    /// <summary>Zones that an answer names at most.</summary>
    public const int Most = 10;

    /// <summary>
    /// What is added to the accuracy of a device, metres: the distance of a kerb from the middle of its street, and of a bay from its kerb.
    /// </summary>
    public const double MarginMetres = 15;

    /// <summary>How far away a zone is still offered when none is within the accuracy, metres: a block of a town.</summary>
    public const double FarthestMetres = 200;

    /// <summary>Distance within which a zone may be the one of a measured position, metres.</summary>
    /// <param name="accuracyMetres">As the device says.</param>
    public static double Reach(double accuracyMetres) => Math.Max(0, accuracyMetres) + MarginMetres;

    /// <summary>The answer for a measured position.</summary>
    /// <param name="near">Zones near it with their distances, in any order; a zone may occur more than once.</param>
    /// <param name="accuracyMetres">Radius that holds the true position, as the device says.</param>
    /// <returns>
    /// One zone when it is the only one within <see cref="Reach"/>. Otherwise none is chosen, and those within it are the candidates or,
    /// where there are none, those within <see cref="FarthestMetres"/>.
    /// </returns>
    public static PlaceResult OfPosition(IEnumerable<PlaceCandidate> near, double accuracyMetres)
    {
        var zones = Distinct(near);
        PlaceCandidate[] within = [.. zones.Where(zone => zone.Metres <= Reach(accuracyMetres))];
        return within switch
        {
            [var only] => new PlaceResult(only, within),
            [] => new PlaceResult(null, [.. zones.Where(zone => zone.Metres <= FarthestMetres).Take(Most)]),
            _ => new PlaceResult(null, [.. within.Take(Most)]),
        };
    }

    /// <summary>The answer for a bay, a posted code or a street: the only zone, or all of them to choose from.</summary>
    /// <param name="found">The zones, in any order; a zone may occur more than once.</param>
    public static PlaceResult OfName(IEnumerable<PlaceCandidate> found)
    {
        PlaceCandidate[] zones = [.. Distinct(found).Take(Most)];
        return new PlaceResult(zones is [var only] ? only : null, zones);
    }

    private static PlaceCandidate[] Distinct(IEnumerable<PlaceCandidate> near) =>
    [
        .. near.GroupBy(each => (each.Tariff, each.Zone)).Select(Nearest)
            .OrderBy(each => each.Metres ?? 0).ThenBy(each => each.Tariff, StringComparer.Ordinal)
            .ThenBy(each => each.Zone, StringComparer.Ordinal),
    ];

    /// <summary>The least distance of a zone, with street and bay of its nearest bay.</summary>
    private static PlaceCandidate Nearest(IEnumerable<PlaceCandidate> zone)
    {
        var all = zone.OrderBy(each => each.Metres ?? 0).ToArray();
        return (Array.Find(all, each => each.Bay != Bays.BayId.None) ?? all[0]) with { Metres = all[0].Metres };
    }
}
