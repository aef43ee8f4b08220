namespace ParkAndSee.Search;

/// <summary>
/// The places that can be searched for, by the words of their names. Never changes once built, so readers need no lock. A query reads the
/// occurrences of its words and passes once over all places: under a millisecond for 10,000.
/// </summary>
internal sealed class PlaceIndex
{
    /// <summary>Most places that are kept; the rest of a longer list is left out.</summary>
    internal const int MaxPlaces = 300_000;

    private readonly Vocabulary _names;
    private readonly Dictionary<string, int[]> _context;

    /// <summary>Builds an index.</summary>
    /// <param name="places">In any order.</param>
    internal PlaceIndex(IEnumerable<KnownPlace> places)
    {
        Places = [.. places.Take(MaxPlaces)];
        Shapes = new NameShape[Places.Count];
        var (names, context) = (new Dictionary<string, List<Occurrence>>(), new Dictionary<string, List<int>>());
        for (var n = 0; n < Places.Count; n++)
        {
            var words = SearchText.Words(Places[n].Name);
            Shapes[n] = NameShape.Of(words, Places[n].Kind == PlaceKind.Street);
            for (var at = 0; at < Shapes[n].Count; at++)
            {
                Add(names, words[at], new Occurrence(n, (byte)at));
                foreach (var meaning in StreetAbbreviations.OfName(words[at], at == 0, at == words.Count - 1))
                    Add(names, meaning, new Occurrence(n, (byte)at));
            }

            foreach (var word in Places[n].Context.Distinct()) Add(context, word, n);
            if (Places[n].Kind == PlaceKind.City) Cities.UnionWith(words);
        }

        _names = new Vocabulary(names);
        _context = context.ToDictionary(word => word.Key, word => word.Value.ToArray());
    }

    /// <summary>All places.</summary>
    internal IReadOnlyList<KnownPlace> Places { get; }

    /// <summary>The shapes of their names, by index.</summary>
    internal NameShape[] Shapes { get; }

    /// <summary>The words of the names of cities.</summary>
    internal HashSet<string> Cities { get; } = [];

    /// <summary>How well each place matches a word of a query.</summary>
    /// <param name="word">The word.</param>
    /// <param name="into">For each place; comes empty.</param>
    internal void Match(string word, Span<WordMatch> into)
    {
        if (_context.TryGetValue(word, out var places))
        {
            foreach (var place in places) into[place] = new WordMatch(WordQuality.Context, 0);
        }

        Put(_names.Of(word), WordQuality.Exact, into);
        foreach (var meaning in StreetAbbreviations.OfQuery(word)) Put(_names.Of(meaning), WordQuality.Exact, into);
        foreach (var occurrences in _names.OfPrefix(word)) Put(occurrences, WordQuality.Prefix, into);
    }

    /// <summary>Adds the places with a word that is one typo away, where they have no better match.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isLast">Whether it is the last one, which may go on.</param>
    /// <param name="into">Of <see cref="Match"/>.</param>
    internal void MatchTypos(string word, bool isLast, Span<WordMatch> into)
    {
        if (word.Length < OneTypo.MinLength || char.IsAsciiDigit(word[0])) return;
        foreach (var occurrences in _names.OfTypo(word, isLast)) Put(occurrences, WordQuality.Typo, into);
    }

    private static void Put(ReadOnlySpan<Occurrence> occurrences, WordQuality quality, Span<WordMatch> into)
    {
        foreach (var (place, position) in occurrences)
        {
            if (into[place].Quality < quality) into[place] = new WordMatch(quality, position);
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string word, T entry)
    {
        if (!lists.TryGetValue(word, out var list)) lists[word] = list = [];
        list.Add(entry);
    }
}

/// <summary>How well a word of a query matches one of a name; a better one has a higher number.</summary>
internal enum WordQuality : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Not the name, but where the place is.</summary>
    Context,

    /// <summary>But for one letter.</summary>
    Typo,

    /// <summary>Its beginning.</summary>
    Prefix,

    /// <summary>Whole, abbreviations written out.</summary>
    Exact,
}

/// <summary>The best match of a word of a query in one place.</summary>
/// <param name="Quality">How well.</param>
/// <param name="Position">Which word of the name.</param>
internal readonly record struct WordMatch(WordQuality Quality, byte Position);
