using System.Numerics;

namespace ParkAndSee.Search;

/// <summary>What a search forgives.</summary>
[Flags]
internal enum Leniency
{
    /// <summary>Abbreviations, accents, articles and the town's name only.</summary>
    None = 0,

    /// <summary>One typo in each word of five letters or more.</summary>
    Typos = 1,

    /// <summary>The wrong sort of way, the wrong postcode or arrondissement.</summary>
    WrongWayOrDistrict = 2,
}

/// <summary>
/// One pass over an index. A place matches when each word of the query that counts matches one of its name, or of its context. Order: the
/// whole name, the name without its sort of way, its beginning, its words anywhere; each before the same with a typo; then with bays first.
/// </summary>
internal sealed class PlaceQuery
{
    private const int TypoLevels = 4;

    private readonly PlaceIndex _index;
    private readonly WordMatches _matches;
    private readonly IReadOnlyList<string> _words;
    private readonly ulong _optional;
    private readonly ulong _cities;
    private readonly Leniency _leniency;

    private PlaceQuery(WordMatches matches, Leniency leniency)
    {
        (_index, _matches, _words, _leniency) = (matches.Index, matches, matches.Words, leniency);
        for (var n = 0; n < _words.Count; n++)
        {
            if (_index.Cities.Contains(_words[n])) _cities |= 1UL << n;
            if (MayBeLeftOut(_words[n])) _optional |= 1UL << n;
        }

        _optional |= _cities;
        if (BitOperations.PopCount(_optional) == _words.Count) (_optional, _cities) = (0, 0);
    }

    /// <summary>The places that match, best first.</summary>
    /// <param name="matches">The words of the query in the names of the index.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="leniency">What is forgiven; typos stay forgiven in later passes over the same matches.</param>
    internal static List<KnownPlace> Find(WordMatches matches, int limit, Leniency leniency)
    {
        if (matches.Words.Count == 0) return [];
        if (leniency.HasFlag(Leniency.Typos)) matches.AddTypos();
        return new PlaceQuery(matches, leniency).Find(limit);
    }

    private bool MayBeLeftOut(string word) =>
        StreetAbbreviations.Articles.Contains(word)
        || (_leniency.HasFlag(Leniency.WrongWayOrDistrict) && (SearchText.IsDistrict(word) || StreetAbbreviations.Ways.Contains(word)
            || StreetAbbreviations.Types.ContainsKey(word)));

    private List<KnownPlace> Find(int limit)
    {
        var best = new PriorityQueue<int, ulong>(limit + 1);
        Span<WordMatch> ofPlace = stackalloc WordMatch[_words.Count];
        for (var place = 0; place < _index.Places.Count; place++)
        {
            if (!Gather(place, ofPlace) || Score(place, ofPlace) is not (> 0 and var score)) continue;
            if (best.Count < limit) best.Enqueue(place, score);
            else best.EnqueueDequeue(place, score);
        }

        return Ordered(best);
    }

    private List<KnownPlace> Ordered(PriorityQueue<int, ulong> best)
    {
        var found = new List<(KnownPlace Place, ulong Score)>(best.Count);
        while (best.TryDequeue(out var place, out var score)) found.Add((_index.Places[place], score));
        found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Place.Name, b.Place.Name));
        // "Rue de Paris" was meant, and not every street of Paris.
        if (found.Count > 0 && HasCity(found[0].Score)) found.RemoveAll(place => !HasCity(place.Score));
        return found.ConvertAll(place => place.Place);
    }

    private bool Gather(int place, Span<WordMatch> ofPlace)
    {
        for (var n = 0; n < ofPlace.Length; n++)
        {
            ofPlace[n] = _matches.Of(n, place);
            if (ofPlace[n].Quality == WordQuality.None && (_optional >> n & 1) == 0) return false;
        }

        return true;
    }

    /// <summary>The rank of a place; 0 when only its context matches.</summary>
    private ulong Score(int place, ReadOnlySpan<WordMatch> matches)
    {
        var shape = _index.Shapes[place];
        var (found, exact, articles, isInOrder, hasTypo, hasCity, last) = (0, 0, 0, true, false, true, -1);
        for (var n = 0; n < matches.Length; n++)
        {
            var (quality, position) = matches[n];
            if (quality is WordQuality.None && (_cities >> n & 1) != 0) hasCity = false;
            if (quality is WordQuality.None or WordQuality.Context) continue;
            var bit = 1 << position;
            if ((shape.Articles & bit) != 0)
            {
                if (quality is WordQuality.Exact) articles |= bit;
                continue;
            }

            // A word that may be left out and is not in the name whole says nothing of it: "de" is no beginning of "Denfert".
            if (quality is not WordQuality.Exact && (_optional >> n & 1) != 0) continue;
            hasTypo |= quality is WordQuality.Typo;
            isInOrder &= position > last;
            last = position;
            found |= bit;
            if (quality is WordQuality.Exact or WordQuality.Typo) exact |= bit;
        }

        if (found == 0) return 0;
        var level = LevelOf(shape, (ushort)found, (ushort)exact, isInOrder) + (hasTypo ? 0 : TypoLevels);
        return Pack(_index.Places[place], shape, hasCity, level, BitOperations.PopCount((uint)articles));
    }

    private static int LevelOf(NameShape shape, ushort found, ushort exact, bool isInOrder)
    {
        if (exact == shape.Main) return 3;
        if (exact == shape.Core) return 2;
        return isInOrder && (NameShape.AreFirstOf(found, shape.Main) || NameShape.AreFirstOf(found, shape.Core)) ? 1 : 0;
    }

    // From the highest bit down: town named, level (3 bits), has bays, kind (3), articles (3), sort of way (2), bays (20), extent (16).
    private static ulong Pack(KnownPlace place, NameShape shape, bool hasCity, int level, int articles)
    {
        var hasBays = place.Kind is not PlaceKind.Street || place.Bays > 0;
        var extent = place.Bounds is { } box ? Math.Min(ushort.MaxValue, (ulong)Geo.Diagonal(box)) : 0;
        var score = hasCity ? 1UL : 0;
        score = (score << 3) | (uint)level;
        score = (score << 1) | (hasBays ? 1UL : 0);
        score = (score << 3) | (7UL - Math.Min((byte)7, (byte)place.Kind));
        score = (score << 3) | (uint)Math.Min(7, articles);
        score = (score << 2) | shape.Prominence;
        score = (score << 20) | (uint)Math.Min((1 << 20) - 1, place.Bays);
        return ((score << 16) | extent) + 1;
    }

    private static bool HasCity(ulong score) => score - 1 >> 48 != 0;
}
