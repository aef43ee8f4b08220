namespace ParkAndSee.Plates;

/// <summary>How near one plate is to another, nearest first.</summary>
public enum PlateNearness : byte
{
    /// <summary>The same characters.</summary>
    Same = 0,

    /// <summary>One character differs, by a confusion known of plate readers.</summary>
    OneConfusion = 1,

    /// <summary>One character is different, missing or too many, or two neighbours are swapped.</summary>
    OneDifference = 2,

    /// <summary>Further apart.</summary>
    Far = 3,
}

/// <summary>A candidate near to the plate searched for.</summary>
/// <param name="Index">Its place among the candidates.</param>
/// <param name="Nearness">How near; never <see cref="PlateNearness.Far"/>.</param>
public readonly record struct PlateMatch(int Index, PlateNearness Nearness);

/// <summary>
/// Search of tickets that tolerates one slip of a reader or of the driver who typed: so that
/// nobody who paid gets an FPS. It only ever finds a ticket; it never accuses.
/// </summary>
public static class PlateSearch
{
    /// <summary>How near two plates are. Countries are not compared: a driver may have left it out.</summary>
    public static PlateNearness Compare(in Plate one, in Plate other) => Compare(one.Reveal(), other.Reveal());

    /// <summary>
    /// Writes the candidates within one confusion or one difference, nearest first and then in
    /// their order. When there are more than fit, the nearest are kept. Allocates nothing.
    /// </summary>
    /// <param name="wanted">The plate searched for.</param>
    /// <param name="candidates">Where to search.</param>
    /// <param name="found">Receives the matches.</param>
    /// <returns>How many were written.</returns>
    public static int Find(in Plate wanted, ReadOnlySpan<Plate> candidates, Span<PlateMatch> found)
    {
        var text = wanted.Reveal().AsSpan();
        var count = 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            var nearness = Compare(text, candidates[i].Reveal());
            if (nearness != PlateNearness.Far) count = Insert(found, count, new PlateMatch(i, nearness));
        }

        return count;
    }

    internal static PlateNearness Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length < other.Length) return Compare(other, one);
        if (other.IsEmpty || one.Length - other.Length > 1) return PlateNearness.Far;
        var start = one.CommonPrefixLength(other);
        if (start == one.Length) return PlateNearness.Same;
        if (one.Length > other.Length)
            return one[(start + 1)..].SequenceEqual(other[start..]) ? PlateNearness.OneDifference : PlateNearness.Far;
        if (!one[(start + 1)..].SequenceEqual(other[(start + 1)..]))
            return AreSwapped(one[start..], other[start..]) ? PlateNearness.OneDifference : PlateNearness.Far;
        return OcrConfusions.AreAlike(one[start], other[start]) ? PlateNearness.OneConfusion : PlateNearness.OneDifference;
    }

    private static bool AreSwapped(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Length > 1 && one[0] == other[1] && one[1] == other[0] && one[2..].SequenceEqual(other[2..]);

    private static int Insert(Span<PlateMatch> found, int count, PlateMatch match)
    {
        var place = count;
        while (place > 0 && found[place - 1].Nearness > match.Nearness) place--;
        if (place == found.Length) return count;
        var kept = Math.Min(count, found.Length - 1);
        found[place..kept].CopyTo(found[(place + 1)..]);
        found[place] = match;
        return kept + 1;
    }
}
