using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>Documents name files and folders that exist. The changelog names those of its time.</summary>
public sealed partial class DocumentPathTests
{
    [Fact]
    public void Every_path_in_a_document_exists() =>
        Expect.None(SourceTree.Files
            .Where(file => file.EndsWith(".md", StringComparison.Ordinal) && file != "CHANGELOG.md")
            .SelectMany(file => Missing(SourceTree.Read(file)).Select(path => $"{file}: {path}")));

    [Theory]
    [InlineData("see `api/Nothing/X.cs`", "api/Nothing/X.cs")]
    [InlineData("`grains/rules/Occupancy/`", "grains/rules/Occupancy")]
    public void A_path_that_does_not_exist_is_found(string text, string path) => Assert.Equal([path], Missing(text));

    [Theory]
    [InlineData("`silo/sql/0001`")]
    [InlineData("`tests/rules`, `api/Program`, and https://example.org/api/nothing")]
    [InlineData("`api/Catalog/Formats/<Name>.cs`")]
    public void What_exists_or_is_a_pattern_is_none(string text) => Assert.Empty(Missing(text));

    private static IEnumerable<string> Missing(string text) =>
        Named().Matches(text).Select(match => match.Value.TrimEnd('.', ',', '/')).Where(path => !Exists(path));

    // A source file may be named without its ending, a migration by its number.
    private static bool Exists(string path) =>
        Path.Exists(SourceTree.PathOf(path)) || File.Exists(SourceTree.PathOf(path + ".cs"))
        || SourceTree.Files.Any(file => file.StartsWith(path + "_", StringComparison.Ordinal));

    [GeneratedRegex(
        @"(?<![\w/.:-])(grain-interfaces|grains|silo|api|sensor-sim|service-defaults|standalone|tests|docs)/[\w./-]+(?![\w./*{<-])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
