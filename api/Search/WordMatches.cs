using System.Buffers;

namespace ParkAndSee.Search;

/// <summary>The best match of each word of a query in each place of an index: read once, for all passes over the places.</summary>
internal sealed class WordMatches : IDisposable
{
    /// <summary>Words of a query that are read; the rest of a longer one is left out.</summary>
    internal const int MaxWords = 10;

    private readonly WordMatch[] _matches;
    private bool _hasTypos;

    /// <summary>Reads the matches.</summary>
    /// <param name="index">Where.</param>
    /// <param name="words">Of <see cref="SearchText.Words"/>.</param>
    internal WordMatches(PlaceIndex index, List<string> words)
    {
        (Index, Words) = (index, words.Count > MaxWords ? words[..MaxWords] : words);
        _matches = ArrayPool<WordMatch>.Shared.Rent(Math.Max(1, Words.Count * index.Places.Count));
        _matches.AsSpan(0, Words.Count * index.Places.Count).Clear();
        for (var n = 0; n < Words.Count; n++) index.Match(Words[n], Column(n));
    }

    /// <summary>Where they were found.</summary>
    internal PlaceIndex Index { get; }

    /// <summary>The words.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>The match of a word in a place.</summary>
    internal WordMatch Of(int word, int place) => _matches[(word * Index.Places.Count) + place];

    /// <summary>Adds words that are one typo away, where nothing better was found. The last word may go on.</summary>
    internal void AddTypos()
    {
        for (var n = 0; n < Words.Count && !_hasTypos; n++) Index.MatchTypos(Words[n], n == Words.Count - 1, Column(n));
        _hasTypos = true;
    }

    /// <inheritdoc />
    public void Dispose() => ArrayPool<WordMatch>.Shared.Return(_matches);

    private Span<WordMatch> Column(int word) => _matches.AsSpan(word * Index.Places.Count, Index.Places.Count);
}
