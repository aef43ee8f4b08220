using System.Text.Unicode;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Detects files that are not UTF-8; the error names the conversion.</summary>
internal static class TextEncoding
{
    /// <summary>The file holds bytes that are not UTF-8.</summary>
    /// <param name="line">Where; the first line is 1.</param>
    /// <param name="inner">The decoder's exception.</param>
    internal static CorruptFileException NotUtf8(long line, Exception? inner = null) => new(
        line,
        null,
        "the text is not UTF-8; most likely it is ISO 8859-1 or Windows-1252. Convert the file to UTF-8 and send it again: iconv -f "
        + "WINDOWS-1252 -t UTF-8 in > out.", inner);

    /// <summary>Refuses a file whose first bytes are those of UTF-16 or UTF-32.</summary>
    /// <param name="head">The first bytes of a JSON file; four, if it has as many.</param>
    /// <exception cref="CorruptFileException">They are.</exception>
    internal static void RefuseWide(ReadOnlySpan<byte> head)
    {
        // JSON begins with an ASCII character, so a zero byte at the beginning is one half of a wider character.
        if (head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, ..] or [_, 0, ..]) throw Wide();
    }

    /// <summary>The file is text of two or four bytes a character.</summary>
    internal static CorruptFileException Wide() => new(
        1, null,
        "the text is UTF-16 or UTF-32, not UTF-8. Convert the file to UTF-8 and send it again: iconv -f UTF-16 -t UTF-8 in > out.");

    /// <summary>How many bytes of a text are whole, valid UTF-8; a character that is cut at the end is left for the next piece.</summary>
    /// <param name="bytes">A piece of the text that begins with a whole character.</param>
    /// <param name="valid">The length of the whole characters at the beginning when all of them are valid.</param>
    /// <param name="broken">Where the first invalid character lies.</param>
    internal static bool IsValid(ReadOnlySpan<byte> bytes, out int valid, out int broken)
    {
        (valid, broken) = (WholeCharacters(bytes), 0);
        if (Utf8.IsValid(bytes[..valid])) return true;
        Span<char> text = stackalloc char[256];
        while (Utf8.ToUtf16(bytes[broken..valid], text, out var read, out _,
            replaceInvalidSequences: false) != System.Buffers.OperationStatus.InvalidData)
            broken += read;
        Utf8.ToUtf16(bytes[broken..valid], text, out var good, out _, replaceInvalidSequences: false);
        broken += good;
        return false;
    }

    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        // A lead byte among the last three whose sequence goes beyond the end.
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if ((lead & 0xC0) == 0x80) continue;
            var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            return length > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }
}
