using System.Globalization;
using System.Text;
using ParkAndSee.Input;

namespace ParkAndSee.Plates;

/// <summary>
/// Makes letters that look alike the same, so that a plate that was sold in one script is found when
/// it was read in another one: compatibility forms (NFKC), diacritics, Cyrillic and Greek capitals
/// that are used on plates because they look like Latin ones (Vienna Convention 1968, annex 3).
/// </summary>
internal static class PlateFolding
{
    private const string Alike = "АВЕКМНОРСТУХІЈЅԚԜӀҮ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ØĐŁĦŦÐƉı";
    private const string Latin = "ABEKMHOPCTYXIJSQWIY" + "ABEZHIKMNOPTYX" + "ODLHTDDI";

    /// <summary>The text in capitals, folded; null when it is no valid Unicode.</summary>
    /// <param name="written">As written.</param>
    public static string? Fold(ReadOnlySpan<char> written)
    {
        if (!AcceptedText.IsClean(written)) return null;
        var parts = new string(written).Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(parts.Length);
        foreach (var letter in parts)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            folded.Append(One(letter));
        }

        return folded.ToString();
    }

    private static char One(char letter)
    {
        if (char.IsDigit(letter)) return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter));
        var at = Alike.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? letter : Latin[at];
    }
}
