using System.Xml.Linq;

namespace ParkAndSee.Tests;

/// <summary>What a project file says about its references.</summary>
/// <param name="File">Path from the repository's root.</param>
/// <param name="Projects">Referenced projects, as their folders from the root.</param>
/// <param name="Packages">Referenced packages; where code may not see one, <c>Name (hidden)</c>.</param>
/// <param name="Imports">Imported files, from the root.</param>
/// <param name="Shared">Sources of another project that it compiles, from the root; a name may be a pattern.</param>
internal sealed record ProjectFile(string File, string[] Projects, string[] Packages, string[] Imports, string[] Shared)
{
    /// <summary>Folder from the root.</summary>
    public string Folder => FolderOf(File);

    /// <summary>Every project of the repository.</summary>
    public static ProjectFile[] All => [.. SourceTree.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Load)];

    /// <summary>Reads a project file.</summary>
    public static ProjectFile Load(string file) => Parse(file, SourceTree.Read(file));

    /// <summary>Reads the text of a project file.</summary>
    public static ProjectFile Parse(string file, string text)
    {
        var xml = XDocument.Parse(text);
        return new ProjectFile(
            file,
            [.. xml.Descendants("ProjectReference").Select(item => FolderOf(Resolve(file, (string)item.Attribute("Include")!)))],
            [.. xml.Descendants("PackageReference").Select(NameOf)],
            [.. xml.Descendants("Import").Select(item => Resolve(file, (string)item.Attribute("Project")!))],
            [.. xml.Descendants("Compile")
                .SelectMany(item => ((string?)item.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
                .Select(source => Resolve(file, source))]);
    }

    private static string NameOf(XElement item) =>
        (string)item.Attribute("Include")! + ((string?)item.Attribute("ExcludeAssets") is "compile" ? " (hidden)" : "");

    private static string Resolve(string file, string reference) =>
        Path.GetRelativePath(SourceTree.Root, Path.Combine(SourceTree.Root, FolderOf(file), reference.Replace('\\', '/')))
            .Replace('\\', '/');

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');
}
