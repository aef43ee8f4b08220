using System.Globalization;
using System.Text;

namespace ParkAndSee.Search;

/// <summary>
/// The words in which names and queries are compared: lower case, no accents, ligatures opened, everything but letters and digits is a
/// gap. Ordinals have one form: <c>11ème</c>, <c>11 e</c>, <c>XIe</c> and <c>11e arrdt</c> are <c>11e</c>.
/// </summary>
internal static class SearchText
{
    private const string District = "arrondissement";

    // "ie" to "vie" are words or parts of words.
    private static readonly string[] Roman =
        ["viie", "viiie", "ixe", "xe", "xie", "xiie", "xiiie", "xive", "xve", "xvie", "xviie", "xviiie", "xixe", "xxe"];

    private const int FirstRoman = 7;

    /// <summary>The words of a text, in its order; empty when it has neither letter nor digit.</summary>
    internal static List<string> Words(string text)
    {
        var folded = Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = new List<string>(folded.Length);
        foreach (var word in folded)
        {
            if (words.Count > 0 && TryJoin(words[^1], word, out var joined)) words[^1] = joined;
            else if (word == "nd") words.AddRange(["notre", "dame"]);
            else words.Add(OrdinalOf(word) ?? word);
        }

        return words;
    }

    /// <summary>One to four digits.</summary>
    internal static bool IsNumber(string word) => word.Length is > 0 and <= 4 && word.All(char.IsAsciiDigit);

    /// <summary>A part of a town as a number: <c>11e</c>, or a postcode of five digits.</summary>
    internal static bool IsDistrict(string word) =>
        (word.Length is 2 or 3 && word[^1] == 'e' && word.AsSpan(0, word.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0)
        || (word.Length == 5 && word.All(char.IsAsciiDigit));

    /// <summary>Lower case, no accents, words parted by one space.</summary>
    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (lower == 'œ') folded.Append("oe");
            else if (lower == 'æ') folded.Append("ae");
            else if (lower == 'ß') folded.Append("ss");
            else if (char.IsLetterOrDigit(lower)) folded.Append(lower);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    // Words that are one: "11 eme", "11e arr", "arrondissement 11", "paris 11" stays two.
    private static bool TryJoin(string before, string word, out string joined)
    {
        joined = before;
        if (IsDistrict(before) && before.Length < 5 && IsDistrictWord(word)) return true;
        var isShort = IsNumber(before) && before.Length <= 2;
        if (isShort && (word is "e" or "eme" or "er" or "ere" || IsDistrictWord(word)))
        {
            joined = before + "e";
            return true;
        }

        if (before != District || !IsNumber(OrdinalOf(word)?[..^1] ?? word)) return false;
        joined = OrdinalOf(word) ?? word + "e";
        return true;
    }

    private static bool IsDistrictWord(string word) =>
        word is "arr" or "arrt" or "arrdt" or "ardt" || (word.Length > 3 && District.StartsWith(word, StringComparison.Ordinal));

    private static string? OrdinalOf(string word)
    {
        if (Array.IndexOf(Roman, word) is >= 0 and var roman) return string.Create(CultureInfo.InvariantCulture, $"{roman + FirstRoman}e");
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && word[digits..] is "e" or "eme" or "er" or "ere" or "nd" or "nde" ? word[..digits] + "e" : null;
    }
}
