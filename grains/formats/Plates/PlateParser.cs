namespace ParkAndSee.Plates;

/// <summary>Reads plates as people write them: any case, with or without spaces, hyphens and dots.</summary>
public static class PlateParser
{
    /// <summary>Most letters and digits of a plate of any country.</summary>
    public const int MostCharacters = 16;

    private const int MostWritten = 48;

    /// <summary>A French plate of one of the five series.</summary>
    /// <param name="written">As written; at most 48 characters with its separators.</param>
    /// <param name="plate">The plate; none when there is a fault.</param>
    /// <returns>Why it is not one; <see cref="PlateFault.None"/> when it is.</returns>
    public static PlateFault Parse(ReadOnlySpan<char> written, out Plate plate)
    {
        plate = default;
        Span<char> buffer = stackalloc char[MostCharacters];
        var fault = Canonical(written, buffer, out var length);
        if (fault != PlateFault.None) return fault;
        fault = ReadSeries(buffer[..length], out var kind);
        if (fault == PlateFault.None) plate = new Plate(new string(buffer[..length]), Plate.France, kind, corrected: false);
        return fault;
    }

    /// <summary>
    /// A plate of no French series, taken as it is written: foreign ones, and with country <c>FR</c> diplomatic and military ones.
    /// </summary>
    /// <param name="written">As written; at most 48 characters with its separators.</param>
    /// <param name="country">A country that <see cref="PlateCountry"/> knows.</param>
    /// <param name="plate">The plate; none when there is a fault.</param>
    /// <returns>Why it is not one; <see cref="PlateFault.None"/> when it is.</returns>
    public static PlateFault ParseFreeText(ReadOnlySpan<char> written, string country, out Plate plate)
    {
        ArgumentNullException.ThrowIfNull(country);
        plate = default;
        if (!PlateCountry.TryRead(country, out var code)) return PlateFault.UnknownCountry;
        Span<char> buffer = stackalloc char[MostCharacters];
        var fault = Canonical(written, buffer, out var length);
        if (fault == PlateFault.None)
            plate = new Plate(new string(buffer[..length]), code, code == Plate.France ? PlateKind.OtherFrench : PlateKind.Foreign,
                corrected: false);
        return fault;
    }

    internal static PlateFault ReadSeries(ReadOnlySpan<char> canonical, out PlateKind kind)
    {
        var fault = SivForm.Read(canonical, out kind);
        if (fault != PlateFault.UnknownForm) return fault;
        fault = FniForm.Read(canonical);
        kind = fault == PlateFault.None ? PlateKind.Fni : PlateKind.None;
        return fault;
    }

    internal static PlateFault Canonical(ReadOnlySpan<char> written, Span<char> canonical, out int length)
    {
        length = 0;
        if (written.Length > MostWritten) return PlateFault.TooLong;
        if (!System.Text.Ascii.IsValid(written))
        {
            if (PlateFolding.Fold(written) is not { } folded) return PlateFault.StrangeCharacter;
            written = folded;
        }

        foreach (var character in written)
        {
            if (IsSeparator(character)) continue;
            if (!char.IsLetterOrDigit(character)) return PlateFault.StrangeCharacter;
            if (length == canonical.Length) return PlateFault.TooLong;
            canonical[length++] = char.ToUpperInvariant(character);
        }

        return length == 0 ? PlateFault.Empty : PlateFault.None;
    }

    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character) || character is '-' or '.' or '·' or '•' or '_' or '/' or (>= '\u2010' and <= '\u2015') or '\u2212';
}
