namespace ParkAndSee.Tests.Deploy;

/// <summary>A file of settings: <c>NAME=value</c> lines, comments, and settings that are shown but left out (<c>#NAME=value</c>).</summary>
internal sealed class EnvFile
{
    private EnvFile(string text)
    {
        var lines = text.Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal)).ToArray();
        Values = lines.Where(line => line[0] != '#').ToDictionary(line => line[..line.IndexOf('=', StringComparison.Ordinal)],
            line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        Optional = [.. lines.Where(line => line[0] == '#' && line[1] != ' ')
            .Select(line => line[1..line.IndexOf('=', StringComparison.Ordinal)])];
    }

    /// <summary>Settings with their values.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Names of settings that are shown but left out.</summary>
    public string[] Optional { get; }

    /// <summary>The repository's example.</summary>
    public static EnvFile Example => new(SourceTree.Read(".env.example"));

    /// <summary>Reads a text.</summary>
    public static EnvFile Parse(string text) => new(text);
}
