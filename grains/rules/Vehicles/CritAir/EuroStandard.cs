using System.Text.RegularExpressions;

namespace ParkAndSee.Vehicles;

/// <summary>
/// The Euro standard, field V.9: 1 to 7, in digits for light and in Roman numerals for heavy vehicles. <c>default</c> is none.
/// </summary>
/// <param name="Number">1 to 7; 0 = none.</param>
public readonly partial record struct EuroStandard(byte Number)
{
    private const string Numbers =
        "(?<n>[1-7](?![0-9])|[IV]{1,4}(?![A-Z]))"
        + "([^0-9A-Z]{1,4}((OU|OR|ET|AND|TO)[^0-9A-Z]+)?(?<n>[1-7](?![0-9A-Z.])|[IV]{1,4}(?![0-9A-Z])))*";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly string[] Roman = ["", "I", "II", "III", "IV", "V", "VI", "VII"];

    /// <summary>
    /// Reads the standard out of the field as it is printed, as in <c>EURO6</c>, <c>Euro VI</c> or
    /// <c>70/220*2003/76EURO4</c>. Of several standards in one field (<c>EURO3/4</c>, <c>EURO 4 (3)</c>) the
    /// worst counts: which of them the vehicle meets is not known, and no better class may follow from that.
    /// </summary>
    /// <param name="printed">The field.</param>
    /// <param name="standard">The standard; none when the field names no such standard, or one that cannot be read.</param>
    public static bool TryParse(ReadOnlySpan<char> printed, out EuroStandard standard)
    {
        standard = default;
        var text = printed.ToString();
        var matches = Named().Matches(text) is { Count: > 0 } named ? named : Bare().Matches(text);
        var numbers = matches.SelectMany(match => match.Groups["n"].Captures).Select(capture => NumberOf(capture.Value)).ToArray();
        if (numbers.Length == 0 || numbers.Min() < 1) return false;
        standard = new EuroStandard((byte)numbers.Min());
        return true;
    }

    private static int NumberOf(string text) =>
        char.IsAsciiDigit(text[0]) ? text[0] - '0' : Array.FindIndex(Roman, one => one.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// EURO and a number, then further numbers that stand alone after marks or a word. A number is one digit, or Roman numerals that no
    /// letter follows.
    /// </summary>
    [GeneratedRegex("EURO[ _-]*" + Numbers, Options)]
    private static partial Regex Named();

    /// <summary>The same without the word, when the field has nothing before it.</summary>
    [GeneratedRegex("^[ _-]*" + Numbers, Options)]
    private static partial Regex Bare();

    /// <inheritdoc />
    public override string ToString() => Number == 0 ? "" : $"Euro {Number}";
}
