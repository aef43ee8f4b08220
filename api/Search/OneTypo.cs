namespace ParkAndSee.Search;

/// <summary>Words that differ by one letter: one wrong, missing or added, or two neighbours exchanged.</summary>
internal static class OneTypo
{
    /// <summary>Letters that a word has at least before a typo in it is forgiven: shorter ones resemble too many others.</summary>
    internal const int MinLength = 5;

    /// <summary>Whether one edit makes a word of the query a word of a name; false when they are the same.</summary>
    /// <param name="typed">The word of the query.</param>
    /// <param name="word">The word of a name.</param>
    /// <param name="isOpen">Whether the query may go on: the beginning of <paramref name="word"/> is enough.</param>
    internal static bool Is(string typed, string word, bool isOpen)
    {
        if (typed.Length < MinLength || word.Length < typed.Length - 1) return false;
        if (!isOpen && word.Length > typed.Length + 1) return false;
        // The first difference is as good a place for the edit as any: in a run of one letter all places give the same word.
        var at = typed.AsSpan().CommonPrefixLength(word);
        if (at == typed.Length) return !isOpen && word.Length == at + 1;
        // Most words end here: two letters tell that no edit at the first difference helps.
        if (at + 1 < typed.Length && at + 1 < word.Length && typed[at + 1] != word[at] && typed[at + 1] != word[at + 1]
            && typed[at] != word[at + 1]) return false;
        var left = typed.AsSpan(at);
        var right = word.AsSpan(at);
        return Goes(left[1..], right, isOpen)
            || (right.Length > 0 && (Goes(left[1..], right[1..], isOpen) || Goes(left, right[1..], isOpen)))
            || (left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] && Goes(left[2..], right[2..], isOpen));
    }

    private static bool Goes(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool isOpen) =>
        isOpen ? right.StartsWith(left) : right.SequenceEqual(left);
}
