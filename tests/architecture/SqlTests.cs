using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>Only <c>silo/Postgres</c> speaks SQL.</summary>
public sealed partial class SqlTests
{
    private const string Home = "silo/Postgres/";

    [Fact]
    public void Only_silo_Postgres_contains_SQL() =>
        Expect.None(SourceTree.SourceFolders.SelectMany(SourceTree.CSharp)
            .Where(file => !file.StartsWith(Home, StringComparison.Ordinal))
            .SelectMany(file => Found(SourceTree.Read(file)).Select(word => $"{file}: {word}")));

    [Fact]
    public void The_rule_knows_what_SQL_looks_like() =>
        Assert.NotEmpty(SourceTree.CSharp("silo").Where(file => file.StartsWith(Home, StringComparison.Ordinal))
            .SelectMany(file => Found(SourceTree.Read(file))));

    [Theory]
    [InlineData("const string Sql = \"SELECT bay_no FROM bay\";")]
    [InlineData("new NpgsqlCommand(text)")]
    [InlineData("\"UPDATE bay SET places = 1\"")]
    public void SQL_elsewhere_is_found(string code) => Assert.NotEmpty(Found(code));

    private static IEnumerable<string> Found(string text) => Sql().Matches(text).Select(match => match.Value);

    [GeneratedRegex(
        @"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|TRUNCATE|(CREATE|DROP|ALTER) (TABLE|DATABASE|INDEX)|COPY \w+)\b"
        + @"|\bNpgsql(Command|Connection|DataSource|Batch|Transaction|BinaryImporter)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Sql();
}
