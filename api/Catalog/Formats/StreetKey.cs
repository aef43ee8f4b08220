using ParkAndSee.Search;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// What two spellings of a street have in common: letters and digits without accents, usual abbreviations written out.
/// <c>BD RICHARD-LENOIR</c> and <c>Boulevard Richard Lenoir</c> have one key.
/// </summary>
internal static class StreetKey
{
    /// <summary>Key of a name; empty when it has neither letter nor digit.</summary>
    internal static string Of(string name)
    {
        var words = SearchText.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var n = 0; n < words.Length; n++)
        {
            // One meaning only ("pt" may be petit or pont); "Rue du 4 Septembre" keeps the form that its publisher gave it.
            var meanings = StreetAbbreviations.OfName(words[n], n == 0, n == words.Length - 1);
            if ((meanings.Length == 1 && !char.IsAsciiDigit(words[n][0])) || (n == 0 && StreetAbbreviations.Types.ContainsKey(words[n])))
                words[n] = string.Concat(meanings);
        }

        return string.Concat(words);
    }
}
