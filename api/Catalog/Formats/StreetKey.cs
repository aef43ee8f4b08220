using System.Text;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// What two spellings of a street have in common: letters and digits in upper case without accents, usual abbreviations written out.
/// <c>BD RICHARD-LENOIR</c> and <c>Boulevard Richard Lenoir</c> have one key.
/// </summary>
internal static class StreetKey
{
    // Of the first word only: "Rue de la Pl." does not occur, while names hold such letters.
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["ALL"] = "ALLEE",
        ["AV"] = "AVENUE",
        ["AVE"] = "AVENUE",
        ["BD"] = "BOULEVARD",
        ["BLD"] = "BOULEVARD",
        ["BVD"] = "BOULEVARD",
        ["CAR"] = "CARREFOUR",
        ["CHE"] = "CHEMIN",
        ["CRS"] = "COURS",
        ["ESP"] = "ESPLANADE",
        ["FBG"] = "FAUBOURG",
        ["FG"] = "FAUBOURG",
        ["GAL"] = "GALERIE",
        ["IMP"] = "IMPASSE",
        ["PAS"] = "PASSAGE",
        ["PASS"] = "PASSAGE",
        ["PL"] = "PLACE",
        ["PTE"] = "PORTE",
        ["QU"] = "QUAI",
        ["R"] = "RUE",
        ["RPT"] = "ROND POINT",
        ["RTE"] = "ROUTE",
        ["SQ"] = "SQUARE",
        ["VLA"] = "VILLA",
    };

    /// <summary>Key of a name; empty when it has neither letter nor digit.</summary>
    internal static string Of(string name)
    {
        var words = PublisherTerms.Fold(name.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase))
            .Split([' ', '.'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 2 && Types.TryGetValue(words[0], out var type)) words[0] = type;
        var key = new StringBuilder(name.Length);
        foreach (var letter in words.SelectMany(word => word).Where(char.IsAsciiLetterOrDigit)) key.Append(letter);
        return key.ToString();
    }
}
