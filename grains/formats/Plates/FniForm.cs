namespace ParkAndSee.Plates;

/// <summary>
/// The series before 2009: one to four digits that do not begin with a zero, one to three letters without I and O, the department.
/// Departments: 01 to 95 (with 20, Corsica before 1976), 2A and 2B, 971 to 976.
/// </summary>
internal static class FniForm
{
    public static PlateFault Read(ReadOnlySpan<char> text)
    {
        var digits = Run(text, char.IsAsciiDigit);
        if (digits is 0 or > 4) return PlateFault.UnknownForm;
        var letters = Run(text[digits..], char.IsAsciiLetterUpper);
        var department = text[(digits + letters)..];
        if (letters is 0 or > 3 || !LooksLikeDepartment(department)) return PlateFault.UnknownForm;
        if (text.Slice(digits, letters).IndexOfAny('I', 'O') >= 0) return PlateFault.ForbiddenLetters;
        if (text[0] == '0') return PlateFault.ForbiddenNumber;
        return Exists(department) ? PlateFault.None : PlateFault.UnknownDepartment;
    }

    /// <summary>Where the department begins in a canonical plate of this series.</summary>
    public static int DepartmentAt(string? text)
    {
        var digits = Run(text, char.IsAsciiDigit);
        return digits + Run(text.AsSpan(digits), char.IsAsciiLetterUpper);
    }

    private static int Run(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < text.Length && belongs(text[length])) length++;
        return length;
    }

    private static bool LooksLikeDepartment(ReadOnlySpan<char> text) =>
        text.Length is 2 or 3 && char.IsAsciiDigit(text[0]) && (char.IsAsciiDigit(text[1]) || text is "2A" or "2B")
        && (text.Length == 2 || char.IsAsciiDigit(text[2]));

    private static bool Exists(ReadOnlySpan<char> department)
    {
        if (department is "2A" or "2B") return true;
        var number = 0;
        foreach (var digit in department) number = (10 * number) + (digit - '0');
        return department.Length == 2 ? number is >= 1 and <= 95 : number is >= 971 and <= 976;
    }
}
