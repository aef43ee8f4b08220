namespace ParkAndSee.Plates;

/// <summary>Corrects a machine's read by position: the series since 2009 has letters and digits in fixed places.</summary>
public static class PlateCorrection
{
    private const string Shape = "LLDDDLL";

    /// <summary>
    /// The plate a machine read. A text that is a French plate of any series comes back as it is; another one of seven characters is
    /// corrected where only one character can have been meant, and the plate is marked (<see cref="Plate.IsCorrected"/>). Such a plate is
    /// for an agent's eyes: never enough for a decision.
    /// </summary>
    /// <param name="read">What the machine read, separators or not.</param>
    /// <param name="plate">The plate; none when there is no single reading.</param>
    public static bool TryRead(ReadOnlySpan<char> read, out Plate plate)
    {
        if (PlateParser.Parse(read, out plate) == PlateFault.None) return true;
        Span<char> buffer = stackalloc char[PlateParser.MostCharacters];
        if (PlateParser.Canonical(read, buffer, out var length) != PlateFault.None || length != Shape.Length) return false;
        var text = buffer[..length];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Shape[i] == 'L' ? OcrConfusions.MeantLetter(text[i]) : OcrConfusions.MeantDigit(text[i]);
            if (text[i] == '\0') return false;
        }

        if (SivForm.Read(text, out var kind) != PlateFault.None) return false;
        plate = new Plate(new string(text), Plate.France, kind, corrected: true);
        return true;
    }
}
