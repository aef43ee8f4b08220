using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>One domain has one name in every project, and a name means one thing (docs/decisions/0026-one-name-per-domain.md).</summary>
public sealed partial class LayoutTests
{
    private const int MostFiles = 26;

    // The folder that a domain had in some project, and the one that it has in all.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["Shared"] = "Micromobility",
        ["Log"] = "Journal",
        ["Streams"] = "Journal",
        ["Rules"] = "RuleBooks",
        ["Documents"] = "RuleBooks",
        ["Policy"] = "CurbPolicies",
        ["Occupancy"] = "Bays",
        ["Enforcement"] = "Assessments",
        ["Membership"] = "Cluster",
        ["Doors"] = "Input",
        ["Explain"] = "Explanations",
        ["Ops"] = "Operations",
        ["Standing"] = "Coverage",
    };

    [Fact]
    public void A_domain_has_one_folder_name() => Expect.None(Sources().SelectMany(FoldersGivenUp));

    [Theory]
    [InlineData("silo/Shared/GbfsSource.cs", "silo/Shared/GbfsSource.cs: Shared is called Micromobility.")]
    [InlineData("api/Live/Streams/X.cs", "api/Live/Streams/X.cs: Streams is called Journal.")]
    public void A_folder_with_a_name_given_up_is_found(string file, string fault) => Assert.Equal([fault], FoldersGivenUp(file));

    [Fact]
    public void A_folder_has_room() =>
        Expect.None(Sources().GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Count() > MostFiles)
            .Select(folder => $"{folder.Key}: {folder.Count()} files; make rooms."));

    [Fact]
    public void A_type_name_is_given_once() =>
        Expect.None(Sources().SelectMany(file => TypesIn(SourceTree.Read(file)).Distinct().Select(type => (Type: type, File: file)))
            .GroupBy(found => found.Type)
            .Where(same => same.Select(found => found.File.Split('/')[..^1].Aggregate(Path.Combine)).Distinct().Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(found => found.File))}"));

    [Fact]
    public void No_type_has_a_name_given_up() =>
        Expect.None(Sources().SelectMany(file => TypesIn(SourceTree.Read(file)).Where(type => GivenUp().IsMatch(type))
            .Select(type => $"{file}: {type}")));

    [Theory]
    [InlineData("PlateWords")]
    [InlineData("RightsDoor")]
    [InlineData("SharedCase")]
    [InlineData("QuoteAsk")]
    [InlineData("Said")]
    public void A_name_given_up_is_found(string type) =>
        Assert.Contains(TypesIn($"/// <summary>X.</summary>\ninternal sealed record {type}(int A);\n"), name => GivenUp().IsMatch(name));

    private static IEnumerable<string> Sources() => SourceTree.SourceFolders.SelectMany(SourceTree.CSharp);

    private static IEnumerable<string> FoldersGivenUp(string file) =>
        file.Split('/')[..^1].Where(Renamed.ContainsKey).Select(folder => $"{file}: {folder} is called {Renamed[folder]}.");

    private static IEnumerable<string> TypesIn(string code) => TypeName().Matches(code).Select(match => match.Groups[1].Value);

    // Types of a namespace begin at the margin: file-scoped namespaces are a rule of their own.
    [GeneratedRegex(
        @"^(?:public |internal |sealed |static |abstract |partial |readonly |ref )*"
        + @"(?:class|struct|interface|enum|record struct|record class|record) (\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    [GeneratedRegex(
        @"^(Said|SeldomLine|BayBook|HeardBay|ClusterSeat|Doorbell|EventFate|Portion\w*|I?RuleShelf\w*|I?Shared\w+|PostgresShared\w+|"
        + @"\w*Errand\w*|\w+Words|\w+Doors?|\w+Standing|\w+Ask|\w*Looks?|\w+AnswerBody|\w+Registration)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex GivenUp();
}
