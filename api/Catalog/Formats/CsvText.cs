using System.Text;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Reads the text of a CSV file for the parser. Detects the separator in the header, and refuses text
/// that the parser would read as one endless row: a line beyond 1,000,000 characters, a quoted field
/// beyond 200,000, a quote that is not closed or is closed in the middle of a field (RFC 4180).
/// </summary>
internal sealed class CsvText : TextReader
{
    internal const int MaxField = 200_000;
    private const int MaxLine = 1_000_000;
    private const int MaxHeader = 1 << 16;
    private const char Quote = '"';
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    private readonly TextReader _inner;
    private readonly char[] _head;
    private readonly int _headLength;
    private int _headTaken;
    private State _state = State.FieldBegins;
    private long _line = 1;
    private int _lineLength;
    private bool _afterReturn;
    private long _quoteLine;
    private int _quoteLength;

    private CsvText(TextReader inner, char[] head, int headLength)
    {
        (_inner, _head, _headLength) = (inner, head, headLength);
        var text = head.AsSpan(0, headLength);
        (Separator, _headTaken) = DeclaredSeparator(text) ?? (SeparatorOf(text), 0);
        if (_headTaken > 0) FirstLine = _line = 2;
    }

    private enum State
    {
        FieldBegins,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>
    /// The separator that the line <c>sep=</c> before the header names, else the one that the header has most of, outside quotes.
    /// </summary>
    internal char Separator { get; }

    /// <summary>Line of the header: 2 after a line <c>sep=</c>, which spreadsheets write and the parser never sees; else 1.</summary>
    internal long FirstLine { get; } = 1;

    /// <summary>Whether the last line that was read is ended by a line end; meant for the end of the file.</summary>
    internal bool LastLineIsEnded => _lineLength == 0;

    /// <summary>Opens a file.</summary>
    /// <param name="body">The file: UTF-8, or UTF-16 with a byte order mark. Stays open.</param>
    /// <exception cref="DecoderFallbackException">The header is not text of that encoding.</exception>
    /// <exception cref="CorruptFileException">It is UTF-16 or UTF-32 without a mark.</exception>
    internal static async Task<CsvText> OpenAsync(Stream body)
    {
        var inner = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16, leaveOpen: true);
        try
        {
            var head = new char[MaxHeader];
            var length = await inner.ReadBlockAsync(head);

            // No header begins with a NUL, so one is half of a wider character.
            return head.AsSpan(0, Math.Min(length, 2)).Contains('\0') ? throw TextEncoding.Wide() : new CsvText(inner, head, length);
        }
        catch
        {
            inner.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (TakeHead(buffer.Span) is > 0 and var taken) return taken;
        var read = await _inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..read], read == 0 && buffer.Length > 0);
        return read;
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    public override int Read(char[] buffer, int index, int count)
    {
        if (TakeHead(buffer.AsSpan(index, count)) is > 0 and var taken) return taken;
        var read = _inner.Read(buffer, index, count);
        Check(buffer.AsSpan(index, read), read == 0 && count > 0);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private static (char Separator, int Length)? DeclaredSeparator(ReadOnlySpan<char> text)
    {
        const string Word = "sep=";
        if (!text.StartsWith(Word, StringComparison.OrdinalIgnoreCase) || text.Length <= Word.Length) return null;
        var separator = text[Word.Length];
        var rest = text[(Word.Length + 1)..];
        var lineEnd = rest is ['\r', '\n', ..] ? 2 : rest is ['\r' or '\n', ..] ? 1 : 0;
        return lineEnd > 0 && Separators.Contains(separator) ? (separator, Word.Length + 1 + lineEnd) : null;
    }

    private static char SeparatorOf(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Separators.Length];
        var (quoted, opens) = (false, true);
        foreach (var c in text)
        {
            // A quote opens at the beginning of a field, or goes on with one that has just been closed; elsewhere it is a character.
            if (c == Quote && (quoted || opens)) (quoted, opens) = (!quoted, true);
            else if (!quoted)
            {
                if (c is '\n' or '\r') break;
                var separator = Array.IndexOf(Separators, c);
                opens = separator >= 0;
                if (opens) counts[separator]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best]) best = i;
        return Separators[best];
    }

    private int TakeHead(Span<char> buffer)
    {
        var length = Math.Min(buffer.Length, _headLength - _headTaken);
        _head.AsSpan(_headTaken, length).CopyTo(buffer);
        _headTaken += length;
        Check(buffer[..length], false);
        return length;
    }

    private void Check(ReadOnlySpan<char> text, bool atEnd)
    {
        foreach (var c in text)
        {
            Count(c);
            _state = Next(c);
        }

        if (atEnd && _state == State.Quoted) throw Unclosed("is never closed");
    }

    private void Count(char c)
    {
        var endsReturn = c == '\n' && _afterReturn;
        _afterReturn = c == '\r';
        if (endsReturn) return;
        if (c is '\n' or '\r')
        {
            _line++;
            _lineLength = 0;
        }
        else if (++_lineLength > MaxLine)
        {
            throw new CorruptFileException(_line, null, "the line is longer than 1,000,000 characters: this is not a table of bays.");
        }
    }

    private State Next(char c)
    {
        switch (_state)
        {
            case State.Quoted:
                if (c == Quote) return State.QuoteInQuoted;
                return ++_quoteLength <= MaxField ? State.Quoted : throw Unclosed("is not closed within 200,000 characters");
            case State.QuoteInQuoted when c == Quote:
                _quoteLength++;
                return State.Quoted;
            case State.QuoteInQuoted when c != Separator && c is not ('\r' or '\n'):
                throw Unclosed("is closed in the middle of a field, so it may be one that was not closed before");
            case State.FieldBegins when c == Quote:
                (_quoteLine, _quoteLength) = (_line, 0);
                return State.Quoted;
            default:
                return c == Separator || c is '\r' or '\n' ? State.FieldBegins : State.Plain;
        }
    }

    private CorruptFileException Unclosed(string what) =>
        new(_quoteLine, null,
            $"the quote that opens a field here {what}. Close it; a quote within a quoted field is written twice. Nothing was taken of "
            + "the file.");
}
