using System.Globalization;
using System.Text;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>The form in which streets are compared.</summary>
internal static class StreetNames
{
    /// <summary>
    /// Lower case, no accents, ligatures opened, everything but letters and digits as one
    /// space: <c>Rue de l'Œuvre</c> is <c>rue de l oeuvre</c>.
    /// </summary>
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
}
