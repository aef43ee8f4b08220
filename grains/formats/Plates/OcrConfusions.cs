namespace ParkAndSee.Plates;

/// <summary>Characters that plate readers take for each other: 0 O D Q, 1 I, 2 Z, 5 S, 8 B, 6 G, V Y, C G, P R.</summary>
internal static class OcrConfusions
{
    private static readonly ulong[] Alike = Table("0ODQ", "1I", "2Z", "5S", "8B", "6G", "VY", "CG", "PR");

    /// <summary>Whether the two differ and are a known confusion. Characters outside 0-9 and A-Z are confused with nothing.</summary>
    public static bool AreAlike(char one, char other)
    {
        var (first, second) = (Index(one), Index(other));
        return first != second && first >= 0 && second >= 0 && (Alike[first] >> second & 1) != 0;
    }

    /// <summary>
    /// The only letter that a reader may have meant in a letter's place of the series since 2009; none when it would be a guess.
    /// </summary>
    /// <remarks>O is never there, so 0 and O are D. A 1 or an I may be a T or an L: left alone, as U is.</remarks>
    public static char MeantLetter(char read) => read switch
    {
        '0' or 'O' => 'D',
        '2' => 'Z',
        '5' => 'S',
        '8' => 'B',
        '6' => 'G',
        _ => SivForm.IsLetter(read) ? read : '\0',
    };

    /// <summary>The only digit that a reader may have meant in a digit's place; none when it would be a guess.</summary>
    public static char MeantDigit(char read) => read switch
    {
        'O' or 'D' or 'Q' => '0',
        'I' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        'G' => '6',
        _ => char.IsAsciiDigit(read) ? read : '\0',
    };

    private static int Index(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'A' and <= 'Z' => character - 'A' + 10,
        _ => -1,
    };

    private static ulong[] Table(params ReadOnlySpan<string> groups)
    {
        var table = new ulong[36];
        foreach (var group in groups)
            foreach (var one in group)
                foreach (var other in group)
                    table[Index(one)] |= 1UL << Index(other);
        return table;
    }
}
