namespace ParkAndSee.Search;

/// <summary>Where a word occurs: in which place, as which word of its name.</summary>
internal readonly record struct Occurrence(int Place, byte Position);

/// <summary>The words of all names, sorted, each with its occurrences. Never changes once built.</summary>
internal sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly Occurrence[][] _occurrences;

    internal Vocabulary(Dictionary<string, List<Occurrence>> occurrences)
    {
        _words = [.. occurrences.Keys];
        Array.Sort(_words, StringComparer.Ordinal);
        _occurrences = Array.ConvertAll(_words, word => occurrences[word].ToArray());
    }

    /// <summary>Occurrences of a word; empty when no name has it.</summary>
    internal ReadOnlySpan<Occurrence> Of(string word) =>
        Array.BinarySearch(_words, word, StringComparer.Ordinal) is >= 0 and var at ? _occurrences[at] : [];

    /// <summary>The occurrences of each word that begins with a text and is longer.</summary>
    internal IEnumerable<Occurrence[]> OfPrefix(string prefix)
    {
        var at = Array.BinarySearch(_words, prefix, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at + 1; at < _words.Length && _words[at].StartsWith(prefix, StringComparison.Ordinal); at++)
            yield return _occurrences[at];
    }

    /// <summary>The occurrences of each word that is one typo away.</summary>
    /// <param name="typed">Word of a query.</param>
    /// <param name="isOpen">Whether the word may go on.</param>
    internal IEnumerable<Occurrence[]> OfTypo(string typed, bool isOpen)
    {
        for (var at = 0; at < _words.Length; at++)
        {
            if (OneTypo.Is(typed, _words[at], isOpen)) yield return _occurrences[at];
        }
    }
}
