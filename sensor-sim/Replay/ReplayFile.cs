namespace ParkAndSee.Replay;

/// <summary>
/// The events of a file, each known by its place: memory is the file itself and 16 bytes per event, or the values of a session file.
/// </summary>
internal abstract class ReplayFile
{
    private const long MaxBytes = 1L << 30;

    /// <summary>How many events it holds.</summary>
    public abstract int Count { get; }

    /// <summary>Event time of an event, Unix milliseconds.</summary>
    public abstract long TimeOf(int index);

    /// <summary>Adds an event to a batch.</summary>
    public abstract void AddTo(Sending.EventBatch.Builder batch, int index);

    /// <summary>
    /// Reads a file of any known form: CDS events (JSON array, NDJSON, an answer of <c>/events/events</c>) or Melbourne sessions (CSV).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="dataset">Name of the dataset that a session file's markers belong to.</param>
    /// <exception cref="UserError">There is no such file, or a line of it cannot be read.</exception>
    public static ReplayFile Read(string path, string dataset)
    {
        var bytes = ReadBytes(path);
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var content = bytes.AsMemory(bytes.AsSpan().StartsWith(mark) ? mark.Length : 0);
        var first = content.Span.TrimStart(" \t\r\n"u8);
        if (first.IsEmpty) throw new UserError($"{path} is empty");
        return first[0] is (byte)'[' or (byte)'{' ? CdsFile.Parse(path, content) : MelbourneFile.Parse(path, content, dataset);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaxBytes
                ? File.ReadAllBytes(path)
                : throw new UserError($"{path} has {length:N0} bytes; at most {MaxBytes:N0} are read at once: split it");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"there is no file {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"cannot read {path}: {e.Message}");
        }
    }
}
