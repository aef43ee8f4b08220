namespace ParkAndSee.Input;

/// <summary>
/// The text type of all endpoints: valid Unicode, no NUL, bounded length. PostgreSQL cannot store NUL and
/// UTF-8 has no lone surrogates; such a text is refused at the endpoint, where the member can be named.
/// </summary>
public static class AcceptedText
{
    /// <summary>Whether the text is valid Unicode without NUL.</summary>
    /// <param name="text">UTF-16.</param>
    public static bool IsClean(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>
    /// Why a text is refused, as the end of a sentence that begins with the member's name; null when it is good. Never repeats the text.
    /// </summary>
    /// <param name="text">The text; null is good: whether it may be absent is the caller's matter.</param>
    /// <param name="maxLength">Most UTF-16 code units.</param>
    public static string? Fault(string? text, int maxLength)
    {
        if (text is null) return null;
        if (text.Length > maxLength) return $"must be at most {maxLength} characters long";
        return IsClean(text) ? null : Unclean;
    }

    /// <summary>The same for a text inside JSON.</summary>
    /// <param name="raw">UTF-8 between the quotes, with its escapes; valid JSON.</param>
    /// <param name="maxBytes">Most bytes as written.</param>
    public static string? FaultOfJson(ReadOnlySpan<byte> raw, int maxBytes)
    {
        if (raw.Length > maxBytes) return $"must be at most {maxBytes} bytes long";
        return IsCleanJson(raw) ? null : Unclean;
    }

    /// <summary>Whether a text inside JSON is valid Unicode without NUL.</summary>
    /// <param name="raw">UTF-8 between the quotes, with its escapes; valid JSON. The bytes
    /// themselves are checked too: a reader does not.</param>
    public static bool IsCleanJson(ReadOnlySpan<byte> raw)
    {
        if (!System.Text.Unicode.Utf8.IsValid(raw)) return false;
        var isHalfOpen = false;
        while (raw.Length > 0)
        {
            var next = raw.IndexOf((byte)'\\');
            if (next != 0 && isHalfOpen) return false;
            if (next < 0) return true;
            raw = raw[next..];
            if (raw.Length < 6 || raw[1] != (byte)'u')
            {
                if (isHalfOpen) return false;
                raw = raw[Math.Min(2, raw.Length)..];
                continue;
            }

            var unit = Hex(raw[2..6]);
            if (unit == 0 || char.IsLowSurrogate((char)unit) != isHalfOpen) return false;
            isHalfOpen = char.IsHighSurrogate((char)unit);
            raw = raw[6..];
        }

        return !isHalfOpen;
    }

    /// <summary>What <see cref="Fault"/> answers for a text that is not valid Unicode or holds a NUL.</summary>
    public const string Unclean = "must be valid Unicode: it holds a NUL or half a surrogate pair (\\uD800 to \\uDFFF)";

    private static int Hex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value << 4) | (char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return value;
    }
}
