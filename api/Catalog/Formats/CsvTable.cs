using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Streams a CSV file: separator found from the header, BOM or not, quotes, one row at a time.</summary>
internal static class CsvTable
{
    private const int MaxField = 200_000;
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    /// <summary>Rows of a table.</summary>
    /// <param name="body">The file, UTF-8.</param>
    /// <param name="bind">Finds its columns and returns what makes a bay of a row.</param>
    /// <param name="ct">Cancels.</param>
    internal static async IAsyncEnumerable<ImportRow> RowsAsync(
        Stream body, Func<CsvHeader, Func<CsvRow, ImportRow>> bind, [EnumeratorCancellation] CancellationToken ct)
    {
        using var text = new BoundedLines(new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16, leaveOpen: true));
        using var parser = new CsvParser(text, Configuration());
        if (!await NextAsync(parser)) throw new CorruptFileException(1, null, "the file is empty; a table begins with a header.");
        var header = new CsvHeader(parser.Record!);
        var read = bind(header);
        Rejection? cut = null;
        for (var line = parser.RawRow + 1L; await NextAsync(parser); line = parser.RawRow + 1L)
        {
            ct.ThrowIfCancellationRequested();
            if (cut is not null) yield return cut;
            cut = parser.Count < header.Names.Length ? Uneven(parser, header, line) : null;
            if (cut is not null) continue;
            var row = parser.Count > header.Names.Length ? Uneven(parser, header, line) : read(new CsvRow(line, parser.Record!));
            if (row != default) yield return row;
        }

        // A short row is one bad row, unless it is the last: then the rest of the file is missing.
        if (cut is not null) throw new CorruptFileException(cut.Line, null, "the file ends in the middle of a row: it was cut. Send the whole file.");
    }

    private static Rejection Uneven(CsvParser parser, CsvHeader header, long line)
    {
        var span = parser.RawRow > line ? $"; lines {line} to {parser.RawRow} were read as one row, so a quote may not be closed" : "";
        return new Rejection(line, "row", string.Create(CultureInfo.InvariantCulture, $"has {parser.Count} fields where the header has {header.Names.Length}{span}"));
    }

    private static async Task<bool> NextAsync(CsvParser parser)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new CorruptFileException(parser.RawRow + 1L, null, "the text is not UTF-8. Convert the file to UTF-8 and send it again.", notUtf8);
        }
        catch (CsvHelperException broken)
        {
            throw new CorruptFileException(parser.RawRow + 1L, null, "a field never ends: a quote is not closed, or this is not a table.", broken);
        }
    }

    private static CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = true,
        GetDelimiter = found => SeparatorOf(found.Text),
        BadDataFound = null,
        MaxFieldSize = MaxField,
        BufferSize = 1 << 16,
    };

    private static string SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        var best = Separators[0];
        foreach (var separator in Separators)
        {
            if (header.Count(separator) > header.Count(best)) best = separator;
        }

        return best.ToString();
    }
}
