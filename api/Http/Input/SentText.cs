using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ParkAndSee.Input;

namespace ParkAndSee.Http;

/// <summary>Text as callers send it in an address: what can be kept of it, and how it may be shown to them again.</summary>
internal static partial class SentText
{
    private const int MostShown = 64;

    /// <summary>The fault of a value; null = none. Contains no part of the value.</summary>
    public static string? Fault(string? value)
    {
        if (value is null) return null;
        if (!AcceptedText.IsClean(value)) return AcceptedText.Unclean;
        if (value.Any(char.IsControl)) return "must not hold a control character";
        return DateOfInstant().Matches(value).All(date => IsInRange(date.Groups[1].Value)) ? null : AcceptedInstant.Wanted;
    }

    private static bool IsInRange(string year) => int.Parse(year, CultureInfo.InvariantCulture) is >= 1970 and < 2100;

    /// <summary>
    /// A text of a caller for the answer to that caller, never for a log: at most 64 characters, those that cannot be printed as
    /// <c>\uXXXX</c>.
    /// </summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MostShown));
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, MostShown)))
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else shown.Append(letter);
        }

        return text.Length > MostShown ? shown.Append('…').ToString() : shown.ToString();
    }

    // The date of an instant anywhere in the value: lists of instants are one value.
    [GeneratedRegex(@"(?<![0-9-])(\d{4,9})-\d\d-\d\d[T ]", RegexOptions.CultureInvariant)]
    private static partial Regex DateOfInstant();
}
