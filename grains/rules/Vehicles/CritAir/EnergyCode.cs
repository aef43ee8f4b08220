namespace ParkAndSee.Vehicles;

/// <summary>
/// Source of energy, field P.3 of the registration certificate: two capitals or digits, as in <c>GO</c>. <c>default</c> is no code.
/// </summary>
public readonly record struct EnergyCode
{
    private readonly char _first;
    private readonly char _second;

    private EnergyCode(char first, char second) => (_first, _second) = (first, second);

    /// <summary>Reads a code in any case, with blanks around it.</summary>
    /// <param name="text">The code.</param>
    /// <param name="code">The code read; none when it is not one.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out EnergyCode code)
    {
        code = default;
        text = text.Trim();
        if (text.Length != 2 || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[1])) return false;
        code = new EnergyCode(char.ToUpperInvariant(text[0]), char.ToUpperInvariant(text[1]));
        return true;
    }

    /// <summary>The two characters; empty for no code.</summary>
    public override string ToString() =>
        _first == '\0' ? "" : string.Create(2, this, (span, code) => (span[0], span[1]) = (code._first, code._second));
}
