using System.Globalization;
using System.Text;

namespace ParkAndSee.Hosting.Doors;

/// <summary>Text as callers send it in an address: what can be kept of it, and how it may be shown to them again.</summary>
internal static class SentText
{
    private const int MostShown = 64;

    /// <summary>What is wrong with a value; null = nothing. It holds nothing of the value.</summary>
    public static string? Fault(string? value)
    {
        if (value is null) return null;
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i])) return "holds a control character. Send printable text.";
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) return "holds half a surrogate pair. Send whole characters.";
            i++;
        }

        return null;
    }

    /// <summary>A text of a caller for the answer to that caller, never for a log: at most 64 characters, those that cannot be printed as <c>\uXXXX</c>.</summary>
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
}
