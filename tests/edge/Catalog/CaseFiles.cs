using System.Runtime.CompilerServices;

namespace ParkAndSee.Tests.Catalog;

/// <summary>The inputs of tests/edge/cases; its README has their right answers.</summary>
internal static class CaseFiles
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../cases"));

    internal static Stream Open(string name) => File.OpenRead(Path.Combine(Folder, name));

    internal static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
