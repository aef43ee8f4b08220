using System.Text;

namespace ParkAndSee.PrivatePostgres;

/// <summary>What the server writes from now on: before its log collector runs into <c>start.log</c>, then into <c>log/</c>.</summary>
internal sealed class ServerLog
{
    private const int MostRead = 64 * 1024;
    private static readonly string[] Full = ["No space left on device", "Disk quota exceeded"];

    private readonly string _directory;
    private readonly Dictionary<string, long> _before = new(StringComparer.Ordinal);

    /// <summary>Notes where the logs end now.</summary>
    public ServerLog(string dataPath)
    {
        _directory = Path.Combine(dataPath, "log");
        StartFile = Path.Combine(dataPath, "start.log");
        File.Delete(StartFile);
        foreach (var file in Files()) _before[file] = new FileInfo(file).Length;
    }

    public string StartFile { get; }

    /// <summary>The last FATAL line written since.</summary>
    public string? NewestFatal() =>
        Files().Select(Tail).SelectMany(t => t.Split('\n'))
            .LastOrDefault(l => l.Contains("FATAL:", StringComparison.Ordinal))?.Trim();

    /// <summary>Whether it has said since that its disk or its quota is full.</summary>
    public bool SaysFull() => Files().Select(Tail).Any(IsFull);

    /// <summary>Whether a text says that a disk or a quota is full, in the words of the operating system.</summary>
    public static bool IsFull(string text) => Full.Any(words => text.Contains(words, StringComparison.Ordinal));

    private IEnumerable<string> Files() =>
        (File.Exists(StartFile) ? [StartFile] : Array.Empty<string>())
            .Concat(Directory.Exists(_directory) ? Directory.EnumerateFiles(_directory) : []);

    private string Tail(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var from = _before.GetValueOrDefault(path);
        file.Seek(Math.Max(from <= file.Length ? from : 0, file.Length - MostRead), SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
