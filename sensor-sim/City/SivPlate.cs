namespace ParkAndSee.City;

/// <summary>
/// Invented French plates of the SIV form <c>AA-123-AA</c>: no I, O or U, no block SS, no WW on the
/// left, 001 to 999. A plate is written straight into a request body and is never held as text.
/// </summary>
public static class SivPlate
{
    /// <summary>Length of a plate, characters.</summary>
    public const int Length = 9;

    private static ReadOnlySpan<byte> Letters => "ABCDEFGHJKLMNPQRSTVWXYZ"u8;

    /// <summary>Writes the plate of a seed: the same seed, the same plate.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="plate">At least <see cref="Length"/> bytes; ASCII.</param>
    public static void Write(ulong seed, Span<byte> plate)
    {
        var random = new SeededRandom(seed);
        WritePair(ref random, plate, excludeTemporary: true);
        var number = 1 + (int)(random.Next() % 999);
        plate[2] = plate[6] = (byte)'-';
        plate[3] = (byte)('0' + (number / 100));
        plate[4] = (byte)('0' + (number / 10 % 10));
        plate[5] = (byte)('0' + (number % 10));
        WritePair(ref random, plate[7..], excludeTemporary: false);
    }

    private static void WritePair(ref SeededRandom random, Span<byte> pair, bool excludeTemporary)
    {
        do
        {
            pair[0] = Letters[(int)(random.Next() % (ulong)Letters.Length)];
            pair[1] = Letters[(int)(random.Next() % (ulong)Letters.Length)];
        }
        while (pair[..2].SequenceEqual("SS"u8) || (excludeTemporary && pair[..2].SequenceEqual("WW"u8)));
    }
}
