using System.Numerics;

namespace ParkAndSee.Search;

/// <summary>Which words of a name are what, as bits by position.</summary>
/// <param name="Count">How many words; at most <see cref="MaxWords"/>.</param>
/// <param name="Ways">The word that says what sort of way it is, if any.</param>
/// <param name="Articles">Words that people leave out.</param>
/// <param name="Prominence">Of its sort of way in French, 0 to 3: squares before avenues before streets before the rest.</param>
internal readonly record struct NameShape(byte Count, ushort Ways, ushort Articles, byte Prominence)
{
    /// <summary>Words of a name that are compared; the rest of a longer one does not count.</summary>
    internal const int MaxWords = 16;

    /// <summary>The words that tell it from others.</summary>
    internal ushort Core => (ushort)(All & ~Ways & ~Articles);

    /// <summary>All but the articles.</summary>
    internal ushort Main => (ushort)(All & ~Articles);

    private int All => (1 << Count) - 1;

    /// <summary>The shape of a name.</summary>
    internal static NameShape Of(IReadOnlyList<string> words, bool isStreet)
    {
        var count = Math.Min(words.Count, MaxWords);
        var (ways, articles) = (0, 0);
        for (var n = 0; n < count; n++)
        {
            if (StreetAbbreviations.Articles.Contains(words[n])) articles |= 1 << n;
        }

        var way = !isStreet || count < 2 ? -1 : WayOf(words, count);
        if (way >= 0) ways = 1 << way;
        // "La Place", "Rue": what is left over would be nothing.
        if (((1 << count) - 1 & ~ways & ~articles) == 0) (ways, articles) = (0, 0);
        return new NameShape((byte)count, (ushort)ways, (ushort)articles, way == 0 ? ProminenceOf(Written(words, way)) : (byte)0);
    }

    /// <summary>Whether some positions are the first of a set: none of the set lies before one of them.</summary>
    internal static bool AreFirstOf(ushort positions, ushort set)
    {
        var last = 31 - BitOperations.LeadingZeroCount(positions);
        return positions == (set & ((2 << last) - 1));
    }

    private static int WayOf(IReadOnlyList<string> words, int count) =>
        StreetAbbreviations.Ways.Contains(Written(words, 0)) ? 0
        : StreetAbbreviations.Ways.Contains(Written(words, count - 1)) ? count - 1
        : -1;

    private static string Written(IReadOnlyList<string> words, int at) =>
        StreetAbbreviations.OfName(words[at], at == 0, at == words.Count - 1) is [var first, ..] ? first : words[at];

    private static byte ProminenceOf(string way) => way switch
    {
        "place" or "square" => 3,
        "boulevard" or "avenue" or "quai" or "cours" => 2,
        "rue" => 1,
        _ => 0,
    };
}
