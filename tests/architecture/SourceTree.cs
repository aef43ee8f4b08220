using System.Diagnostics;

namespace ParkAndSee.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class SourceTree
{
    private static readonly Lazy<string[]> AllFiles = new(ListFiles);

    /// <summary>Its root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folders of shipped C# code.</summary>
    public static readonly string[] SourceFolders = ["silo", "api", "grains", "grain-interfaces", "sensor-sim",
        "service-defaults", "standalone"];

    /// <summary>Every file that is in git or would be added to it; paths from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files => AllFiles.Value;

    /// <summary>C# files of a top-level folder.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Full path of a file or folder.</summary>
    public static string PathOf(string file) => Path.GetFullPath(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ParkAndSee.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No ParkAndSee.sln above the tests.");
    }

    private static string[] ListFiles()
    {
        var start = new ProcessStartInfo("git",
            ["ls-files", "--cached", "--others", "--exclude-standard"])
        { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var lines = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. lines.Where(line => File.Exists(PathOf(line))).Distinct()]
            : throw new InvalidOperationException("These tests read the list of files from git: run them in a clone.");
    }
}
