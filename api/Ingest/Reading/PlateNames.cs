using System.Text;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>
/// Which JSON members carry a number plate: CDS <c>vehicle_license_plate</c> and its companions, in any letter case and at any depth,
/// and the spellings that gateways make of it. None of them passes the door.
/// </summary>
internal static class PlateNames
{
    /// <summary>
    /// True when the member whose name the reader stands on must be dropped. A name that is no valid text is dropped too.
    /// </summary>
    public static bool IsPlate(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return IsPlate(reader.ValueSpan);
        try
        {
            return IsPlate(Encoding.UTF8.GetBytes(reader.GetString()!));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: nobody could name this member.
            return true;
        }
    }

    /// <summary>
    /// True for a name such as <c>vehicle_license_plate_confidence</c>, <c>licencePlate</c>, <c>plate</c> or <c>immatriculation</c>.
    /// </summary>
    /// <param name="name">UTF-8, unescaped.</param>
    public static bool IsPlate(ReadOnlySpan<byte> name)
    {
        if (!Contains(name, "plate"u8) && !Contains(name, "immatric"u8)) return false;
        // A name of over 128 letters cannot be looked at cheaply, and nobody needs it.
        if (name.Length > 128) return true;
        Span<byte> letters = stackalloc byte[128];
        var n = 0;
        foreach (var c in name)
            if ((byte)(c | 0x20) is >= (byte)'a' and <= (byte)'z' and var letter)
                letters[n++] = letter;
        ReadOnlySpan<byte> plain = letters[..n];
        return plain.StartsWith("plate"u8) || Contains(plain, "licenseplate"u8) || Contains(plain, "licenceplate"u8)
            || Contains(plain, "numberplate"u8) || Contains(plain, "vehicleplate"u8) || Contains(plain, "registrationplate"u8)
            || Contains(plain, "immatric"u8);
    }

    /// <summary>True when a raw value may hold such a member somewhere inside, so that it must be looked through.</summary>
    public static bool MayHold(ReadOnlySpan<byte> raw) =>
        raw.Contains((byte)'\\') || Contains(raw, "plate"u8) || Contains(raw, "immatric"u8);

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerWord)
    {
        while (true)
        {
            var next = text.IndexOfAny(lowerWord[0], (byte)(lowerWord[0] & ~0x20));
            if (next < 0 || next + lowerWord.Length > text.Length) return false;
            if (Ascii.EqualsIgnoreCase(text.Slice(next, lowerWord.Length), lowerWord)) return true;
            text = text[(next + 1)..];
        }
    }
}
