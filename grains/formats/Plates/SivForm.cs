namespace ParkAndSee.Plates;

/// <summary>
/// The series since 2009 and its relatives. Letters never include I, O and U; the pair SS is
/// used on neither side; WW on the left means temporary.
/// </summary>
internal static class SivForm
{
    private static readonly string[] MopedShapes = ["LDDL", "LLDDL", "LDDDL", "LLDDDL"];

    public static bool IsLetter(char letter) => letter is >= 'A' and <= 'Z' and not ('I' or 'O' or 'U');

    /// <summary>Whether every character is a letter (<c>L</c>) or a digit (<c>D</c>) where the shape says so.</summary>
    public static bool HasShape(ReadOnlySpan<char> text, string shape)
    {
        if (text.Length != shape.Length) return false;
        for (var i = 0; i < text.Length; i++)
            if (shape[i] == 'L' ? !char.IsAsciiLetterUpper(text[i]) : !char.IsAsciiDigit(text[i])) return false;
        return true;
    }

    /// <summary>
    /// The series of a canonical text, or why it has none; <see cref="PlateFault.UnknownForm"/> when the shape is of another family.
    /// </summary>
    public static PlateFault Read(ReadOnlySpan<char> text, out PlateKind kind)
    {
        kind = PlateKind.None;
        if (HasShape(text, "LLDDDLL"))
            return Blocks(text[..2], text[2..5], text[5..], text[..2] is "WW" ? PlateKind.Temporary : PlateKind.Siv, out kind);
        if (HasShape(text, "LDDDLL") && text[0] == 'W') return Blocks(text[..1], text[1..4], text[4..], PlateKind.Garage, out kind);
        foreach (var shape in MopedShapes)
            if (HasShape(text, shape)) return Moped(text, shape.IndexOf('D', StringComparison.Ordinal), out kind);
        return PlateFault.UnknownForm;
    }

    private static PlateFault Moped(ReadOnlySpan<char> text, int digitsAt, out PlateKind kind)
    {
        kind = PlateKind.None;
        return text[digitsAt] == '0'
            ? PlateFault.ForbiddenNumber
            : Blocks(text[..digitsAt], text[digitsAt..^1], text[^1..], PlateKind.Moped, out kind);
    }

    private static PlateFault Blocks(
        ReadOnlySpan<char> left, ReadOnlySpan<char> number, ReadOnlySpan<char> right, PlateKind wanted, out PlateKind kind)
    {
        kind = PlateKind.None;
        if (!Letters(left) || !Letters(right)) return PlateFault.ForbiddenLetters;
        if (number.TrimStart('0').IsEmpty) return PlateFault.ForbiddenNumber;
        kind = wanted;
        return PlateFault.None;
    }

    private static bool Letters(ReadOnlySpan<char> block)
    {
        foreach (var letter in block)
            if (!IsLetter(letter)) return false;
        return block is not "SS";
    }
}
