using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>How the source reads: small files, short starts, nothing of one developer's machine, a fixed top level.</summary>
public sealed partial class SourceShapeTests
{
    private const int MostLines = 300;
    private const int MostProgramLines = 60;

    private static readonly string[] SourceEndings = [".cs", ".ts", ".css"];
    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".pbf", ".woff2", ".gz", ".br"];

    private static readonly string[] TopLevel =
    [
        ".ci", ".dockerignore", ".editorconfig", ".env.example", ".gitattributes", ".github", ".gitignore", ".globalconfig", "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "LICENSE", "ParkAndSee.sln", "README.md",
        "SECURITY.md", "api",
        "docker-compose.yml", "docs", "global.json", "grain-interfaces", "grains", "nuget.config", "sensor-sim", "service-defaults",
        "silo", "standalone",
        "test.sh", "tests",
    ];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Expect.None(SourceTree.Files
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal) && SourceEndings.Contains(Path.GetExtension(file)))
            .Select(file => (File: file, Lines: Lines(file))).Where(found => found.Lines > MostLines));

    [Fact]
    public void A_Program_is_a_table_of_contents() =>
        Expect.None(SourceTree.SourceFolders.SelectMany(SourceTree.CSharp)
            .Where(file => Path.GetFileName(file) == "Program.cs" && Lines(file) > MostProgramLines));

    [Fact]
    public void No_file_names_a_path_of_a_developers_machine() =>
        Expect.None(SourceTree.Files
            .Where(file => !Binary.Contains(Path.GetExtension(file)))
            .SelectMany(file => PathsIn(SourceTree.Read(file)).Select(path => $"{file}: {path}")));

    [Theory]
    [InlineData("see /wo", "rk/notes.md")]
    [InlineData("/ho", "me/ada/code")]
    [InlineData("C:\\Us", "ers\\ada\\code")]
    public void Such_a_path_is_found(string start, string end) => Assert.NotEmpty(PathsIn(start + end));

    [Fact]
    public void The_top_level_is_what_a_newcomer_needs() =>
        Expect.None(SourceTree.Files.Select(file => file.Split('/')[0]).Distinct().Except(TopLevel));

    [Fact]
    public void Namespaces_are_file_scoped_and_begin_with_the_product() =>
        Expect.None(SourceTree.SourceFolders.SelectMany(SourceTree.CSharp)
            .Where(file => Path.GetFileName(file) != "Program.cs" && SourceTree.Read(file) is var text && !Namespace().IsMatch(text)
                && !text.Contains("[assembly:", StringComparison.Ordinal)));

    [Fact]
    public void One_place_knows_what_a_call_throws_that_nobody_answers() =>
        Expect.None(SourceTree.SourceFolders.SelectMany(SourceTree.CSharp)
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal) && file != "grain-interfaces/CallFault.cs"
                && SourceTree.Read(file).Contains("OrleansException or", StringComparison.Ordinal)));

    private static int Lines(string file) => SourceTree.Read(file).Count(letter => letter == '\n');

    private static IEnumerable<string> PathsIn(string text) => MachinePath().Matches(text).Select(match => match.Value);

    // A path begins where no path goes on: addresses and relative paths are not meant. The home folders of images are shared by all.
    [GeneratedRegex(@"(?<![\w.\-/}~])(/(work|root|Users/\w+|home/(?!app\b|node\b)\w+)/|[A-Z]:\\Users\\)", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^namespace ParkAndSee(\.\w+)*;\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();
}
