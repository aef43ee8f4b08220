namespace ParkAndSee.Catalog.Formats;

/// <summary>Passes text through, and refuses a line so long that the CSV parser would fill the memory with it.</summary>
internal sealed class BoundedLines(TextReader inner) : TextReader
{
    private const int MaxLine = 1_000_000;

    private long _line = 1;
    private int _length;

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Count(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        Count(buffer.AsSpan(index, read));
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c == '\n')
            {
                _line++;
                _length = 0;
            }
            else if (++_length > MaxLine)
            {
                throw new CorruptFileException(_line, null, "the line is longer than 1,000,000 characters: this is not a table of bays.");
            }
        }
    }
}
