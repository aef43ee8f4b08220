using System.Globalization;
using NodaTime;

namespace ParkAndSee.Input;

/// <summary>
/// The instant type of all endpoints: Unix milliseconds in the years 1970 to 2099. Adding a
/// year, or converting to any time zone, stays within the range of the calendar types.
/// </summary>
public static class AcceptedInstant
{
    /// <summary>1 January 1970, UTC, Unix milliseconds, inclusive.</summary>
    public const long Earliest = 0;

    /// <summary>1 January 2100, UTC, Unix milliseconds, exclusive.</summary>
    public const long Latest = 4_102_444_800_000;

    /// <summary>The expected form; continues a sentence that begins with the member's name.</summary>
    public const string Wanted = "must be an instant of the years 1970 to 2099 with its offset, such as 2026-11-30T12:00:00+01:00";

    private const int MostWritten = 48;
    private const int Decimals = 7;

    // 1 January 2000: an earlier reading is a clock that was never set.
    private const long Plausible = 946_684_800_000;

    // K would take a time without an offset too.
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>Whether the instant is in the range.</summary>
    /// <param name="milliseconds">Unix milliseconds.</param>
    public static bool IsInRange(long milliseconds) => milliseconds is >= Earliest and < Latest;

    /// <summary>
    /// The unit in which a number would be a plausible instant, where milliseconds are wanted;
    /// null when it is none, or plausible as it stands.
    /// </summary>
    /// <param name="value">What was sent.</param>
    /// <returns>The end of a sentence that begins with the member's name.</returns>
    public static string? WrongUnit(long value) => value switch
    {
        >= Plausible / 1000 and < Latest / 1000 => "is in seconds where milliseconds are wanted: multiply it by 1000",
        >= Plausible * 1000 and < Latest * 1000 => "is in microseconds where milliseconds are wanted: divide it by 1000",
        >= Plausible * 1_000_000 and < Latest * 1_000_000 => "is in nanoseconds where milliseconds are wanted: divide it by 1000000",
        _ => null,
    };

    /// <summary>Whether the instant is in the range.</summary>
    public static bool IsInRange(DateTimeOffset at) => IsInRange(at.ToUnixTimeMilliseconds());

    /// <summary>The instant in whole milliseconds; what is finer is dropped.</summary>
    public static Instant Of(DateTimeOffset at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <inheritdoc cref="Of(DateTimeOffset)" />
    public static Instant? Of(DateTimeOffset? at) => at is { } written ? Of(written) : null;

    /// <summary>
    /// Why an instant is refused, as the end of a sentence that begins with the member's name; null when it is good, or absent.
    /// </summary>
    public static string? Fault(DateTimeOffset? at) => at is null || IsInRange(at.Value) ? null : Wanted;

    /// <summary>Reads an RFC 3339 instant; seconds may be left out, the offset may not.</summary>
    /// <param name="text">As written.</param>
    /// <param name="at">The instant, with the offset that was written; <c>default</c> when it is none.</param>
    /// <returns>False for another form, for a time without an offset and for an instant out of range.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal;
        if (text.Length <= MostWritten
            && DateTimeOffset.TryParseExact(WithSevenDecimals(text), Forms, CultureInfo.InvariantCulture, Utc, out at) && IsInRange(at))
            return true;
        at = default;
        return false;
    }

    /// <summary>RFC 3339 has as many decimals of a second as the sender likes; this clock has seven.</summary>
    private static ReadOnlySpan<char> WithSevenDecimals(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        if (point < 0) return text;
        var end = text[(point + 1)..].IndexOfAnyExceptInRange('0', '9');
        return end <= Decimals ? text : string.Concat(text[..(point + 1 + Decimals)], text[(point + 1 + end)..]);
    }
}
