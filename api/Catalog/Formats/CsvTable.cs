using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Streams a CSV file: separator found from the header, BOM or not, quotes, one row at a time.</summary>
internal static class CsvTable
{
    /// <summary>Rows of a table. Rows without a character besides blanks are left out.</summary>
    /// <param name="body">The file, UTF-8.</param>
    /// <param name="bind">Finds its columns and returns what makes a bay of a row.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="CorruptFileException">The text cannot be read, or ends in the middle of a row.</exception>
    internal static async IAsyncEnumerable<ImportRow> RowsAsync(
        Stream body, Func<CsvHeader, Func<CsvRow, ImportRow>> bind, [EnumeratorCancellation] CancellationToken ct)
    {
        using var text = await OpenAsync(body);
        using var parser = new CsvParser(text, Configuration(text.Separator));
        if (!await NextAsync(parser, text.FirstLine))
            throw new CorruptFileException(text.FirstLine, null, "the file is empty; a table begins with a header.");
        var header = new CsvHeader(parser.Record!, text.FirstLine);
        var read = bind(header);
        (long Line, int Fields) last = default;
        for (var line = parser.RawRow + text.FirstLine; await NextAsync(parser, text.FirstLine); line = parser.RawRow + text.FirstLine)
        {
            ct.ThrowIfCancellationRequested();
            var isBlank = parser.Record!.All(string.IsNullOrWhiteSpace);
            last = isBlank ? default : (line, parser.Count);
            if (isBlank) continue;
            var row = parser.Count == header.Names.Length
                ? read(new CsvRow(line, parser.Record!))
                : Uneven(parser, header, line, parser.RawRow + text.FirstLine - 1);
            if (row != default) yield return row;
        }

        // A short row is one bad row, be it a footer. Without a line end after its last field the rest of the file is missing.
        if (last.Fields > 1 && last.Fields < header.Names.Length && !text.LastLineIsEnded)
            throw new CorruptFileException(last.Line, null, "the file ends in the middle of a row: it was cut. Send the whole file.");
    }

    private static Rejection Uneven(CsvParser parser, CsvHeader header, long line, long lastLine)
    {
        var span = lastLine > line ? $"; lines {line} to {lastLine} were read as one row, so a quote may not be closed" : "";
        return new Rejection(line, "row",
            string.Create(CultureInfo.InvariantCulture, $"has {parser.Count} fields where the header has {header.Names.Length}{span}"));
    }

    private static async Task<CsvText> OpenAsync(Stream body)
    {
        try
        {
            return await CsvText.OpenAsync(body);
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw TextEncoding.NotUtf8(1, notUtf8);
        }
    }

    private static async Task<bool> NextAsync(CsvParser parser, long firstLine)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw TextEncoding.NotUtf8(parser.RawRow + firstLine, notUtf8);
        }
        catch (CsvHelperException broken)
        {
            throw new CorruptFileException(parser.RawRow + firstLine, null, "a field never ends: this is not a table.", broken);
        }
    }

    private static CsvConfiguration Configuration(char separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator.ToString(),
        BadDataFound = null,
        MaxFieldSize = CsvText.MaxField,
        BufferSize = 1 << 16,
    };
}
