using System.Text.RegularExpressions;

namespace ParkAndSee.Plates;

/// <summary>
/// Detects text with the form of a French number plate, as the whole text or as a word in it.
/// Used where plates are forbidden, so it prefers false positives; a UUID never matches.
/// </summary>
public static partial class PlateForm
{
    private const int Shortest = 4;

    /// <summary>
    /// True when the text is a plate of one of the five series, or holds one of the series
    /// since 2009, or one before 2009 that is written in groups.
    /// </summary>
    /// <param name="text">Any text. Series whose forms are common in numbers of all sorts
    /// (mopeds, trade plates, one letter) count only when they are written in groups.</param>
    public static bool IsIn(string text)
    {
        if (text.Length < Shortest || Guid.TryParse(text, out _)) return false;
        if (PlateParser.Parse(text, out var plate) == PlateFault.None && (IsDistinct(plate) || text.AsSpan().Trim().ContainsAny(' ', '-')))
            return true;
        return Word().IsMatch(text);
    }

    /// <summary>True when two texts are the same plate however they are written, in any country.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="plate">A plate as it was sent.</param>
    public static bool IsSame(string text, string plate)
    {
        Span<char> one = stackalloc char[PlateParser.MostCharacters], other = stackalloc char[PlateParser.MostCharacters];
        return PlateParser.Canonical(text, one, out var length) == PlateFault.None
            && PlateParser.Canonical(plate, other, out var wanted) == PlateFault.None
            && wanted >= Shortest && one[..length].SequenceEqual(other[..wanted]);
    }

    private static bool IsDistinct(in Plate plate) => plate.Kind switch
    {
        PlateKind.Siv or PlateKind.Temporary => true,
        PlateKind.Fni => plate.Reveal().Count(char.IsAsciiLetter) > 1,
        _ => false,
    };

    // Since 2009 with or without separators; before 2009 with them, as four digits and two letters are part of many a number.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])([A-HJ-NP-TV-Z]{2}[\s\-._]?[0-9]{3}[\s\-._]?[A-HJ-NP-TV-Z]{2}"
        + @"|[0-9]{1,4}[\s\-._][A-HJ-NP-Z]{1,3}[\s\-._](0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6]))(?![\p{L}\p{Nd}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
