namespace ParkAndSee.Vehicles;

/// <summary>The Euro standard, field V.9: 1 to 7, in digits for light and in Roman numerals for heavy vehicles. <c>default</c> is none.</summary>
/// <param name="Number">1 to 7; 0 = none.</param>
public readonly record struct EuroStandard(byte Number)
{
    private static readonly string[] Roman = ["", "I", "II", "III", "IV", "V", "VI", "VII"];

    /// <summary>Reads the standard out of the field as it is printed, as in <c>EURO6</c>, <c>Euro VI</c> or <c>70/220*2003/76EURO4</c>.</summary>
    /// <param name="printed">The field.</param>
    /// <param name="standard">The standard; none when the field names no such standard.</param>
    public static bool TryParse(ReadOnlySpan<char> printed, out EuroStandard standard)
    {
        standard = default;
        var at = printed.LastIndexOf("EURO", StringComparison.OrdinalIgnoreCase);
        var rest = (at < 0 ? printed : printed[(at + 4)..]).Trim(" -_");
        if (rest.Length > 0 && rest[0] is >= '1' and <= '7' && (rest.Length == 1 || !char.IsAsciiDigit(rest[1]))) standard = new EuroStandard((byte)(rest[0] - '0'));
        else standard = new EuroStandard((byte)Math.Max(0, RomanNumber(rest)));
        return standard.Number > 0;
    }

    private static int RomanNumber(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.ToUpperInvariant(text[length]) is 'I' or 'V') length++;
        if (length < text.Length && char.IsAsciiLetter(text[length])) return -1;
        for (var number = 1; number < Roman.Length; number++)
            if (text[..length].Equals(Roman[number], StringComparison.OrdinalIgnoreCase)) return number;
        return -1;
    }

    /// <inheritdoc />
    public override string ToString() => Number == 0 ? "" : $"Euro {Number}";
}
