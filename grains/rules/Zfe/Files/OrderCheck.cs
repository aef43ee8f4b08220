namespace ParkAndSee.Zfe;

/// <summary>Tells where the order of the file and the dates disagree on which of two areas is the last.</summary>
internal static class OrderCheck
{
    public static void Tell(IReadOnlyList<ZfeFeature> features, QuirkList quirks)
    {
        var zones = features.Select((feature, index) => (feature, index))
            .Where(item => !item.feature.IsRoad && item.feature.Zone is not null && item.feature.From is not null);
        foreach (var zone in zones.GroupBy(item => item.feature.Zone))
        {
            var items = zone.ToArray();
            for (var later = 1; later < items.Length; later++)
            {
                var other = Array.FindIndex(items, 0, later, earlier => Disagree(earlier.feature, items[later].feature));
                if (other >= 0)
                    quirks.Add($"features[{items[later].index}].date_debut",
                        $"Begins before {items[other].feature.Key}, which overlaps it and stands earlier in the file: the one that begins "
                        + "later wins.");
            }
        }
    }

    private static bool Disagree(ZfeFeature earlier, ZfeFeature later) =>
        later.From < earlier.From && !(later.Until < earlier.From)
        && earlier.Polygons.Any(one => later.Polygons.Any(other => one.Box.Meets(other.Box)));
}
