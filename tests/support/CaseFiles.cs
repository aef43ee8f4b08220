namespace ParkAndSee.Tests;

/// <summary>The inputs of tests/cases; its README has their right answers.</summary>
public static class CaseFiles
{
    /// <summary>Opens a file.</summary>
    public static Stream Open(string name) => File.OpenRead(PathOf(name));

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    private static string PathOf(string name) => Path.Combine(Repository.Root, "tests", "cases", name);
}
