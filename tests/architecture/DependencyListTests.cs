using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary><c>docs/dependencies.md</c> has a line for every package, and none for one that is gone.</summary>
public sealed partial class DependencyListTests
{
    private static readonly string[] Listed = [.. Row().Matches(SourceTree.Read("docs/dependencies.md"))
        .Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_package_says_what_it_is_for() => Expect.None(Packages().Concat(Modules()).Except(Listed));

    [Fact]
    public void No_line_is_about_a_package_that_is_gone() => Expect.None(Listed.Except(Packages().Concat(Modules())));

    [Fact]
    public void Every_package_version_is_used()
    {
        var used = ProjectFile.All.SelectMany(project => project.Packages)
            .Select(name => name.Replace(" (hidden)", "", StringComparison.Ordinal)).ToHashSet();
        // the first two are pins
        Expect.None(Packages().Except(used).Except(["Microsoft.NET.StringTools", "MessagePack", "BenchmarkDotNet"]));
    }

    private static IEnumerable<string> Packages() =>
        XDocument.Parse(SourceTree.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(item => (string)item.Attribute("Include")!);

    private static IEnumerable<string> Modules()
    {
        using var package = JsonDocument.Parse(SourceTree.Read("api/web/package.json"));
        string[] sections = ["dependencies", "devDependencies"];
        return [.. sections.SelectMany(section => package.RootElement.GetProperty(section).EnumerateObject().Select(entry => entry.Name))];
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
