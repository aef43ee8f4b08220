namespace ParkAndSee.Search;

/// <summary>What a text was understood as.</summary>
/// <param name="Places">The places that match, best first.</param>
/// <param name="House">The house number in the text; null when it has none, or when it is part of a name ("8 mai 1945").</param>
internal readonly record struct FoundPlaces(List<KnownPlace> Places, HouseNumber? House);

/// <summary>Finds places by a text: strictly first, then forgiving more as long as nothing is found.</summary>
internal static class PlaceFinder
{
    // Below so many, the list is filled up with what resembles the text.
    private const int FewPlaces = 3;

    /// <summary>Finds places.</summary>
    /// <param name="index">Where.</param>
    /// <param name="text">As typed.</param>
    /// <param name="limit">At most so many.</param>
    internal static FoundPlaces Find(PlaceIndex index, string text, int limit)
    {
        using var matches = new WordMatches(index, WordsOf(index, text));
        var strict = PlaceQuery.Find(matches, limit, Leniency.None);
        if (strict.Count == 0 && HouseNumber.TrySplit(text, out var house, out var street))
        {
            using var ofStreet = new WordMatches(index, WordsOf(index, street));
            var addresses = Forgive(ofStreet, limit, PlaceQuery.Find(ofStreet, limit, Leniency.None));
            if (addresses.Count > 0) return new FoundPlaces(addresses, house);
        }

        return new FoundPlaces(Forgive(matches, limit, strict), null);
    }

    private static List<KnownPlace> Forgive(WordMatches matches, int limit, List<KnownPlace> strict)
    {
        if (strict.Count >= Math.Min(FewPlaces, limit)) return strict;
        var found = PlaceQuery.Find(matches, limit, Leniency.Typos);
        return found.Count > 0 ? found : PlaceQuery.Find(matches, limit, Leniency.Typos | Leniency.WrongWayOrDistrict);
    }

    // "Paris 11" is the eleventh arrondissement: a number of one or two digits behind the name of the town.
    private static List<string> WordsOf(PlaceIndex index, string text)
    {
        var words = SearchText.Words(text);
        for (var n = 1; n < words.Count; n++)
        {
            if (words[n].Length <= 2 && SearchText.IsNumber(words[n]) && index.Cities.Contains(words[n - 1]))
                words[n] = words[n].TrimStart('0') + "e";
        }

        return words;
    }
}
