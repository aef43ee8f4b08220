using ParkAndSee.Hosting;
using ParkAndSee.Sending;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>
/// Who may see whom (docs/architecture.md). A reference that is not listed is forbidden, and so is a listed one that is not needed.
/// </summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["grain-interfaces"] = [],
        ["service-defaults"] = ["grain-interfaces"],
        ["grains/formats"] = ["grain-interfaces"],
        ["grains/rules"] = ["grain-interfaces", "grains/formats"],
        ["grains/actors"] = ["grain-interfaces", "grains/rules"],
        ["silo"] = ["grains/actors", "service-defaults"],
        ["api"] = ["grain-interfaces", "grains/formats", "service-defaults"],
        ["sensor-sim"] = ["grain-interfaces"],
        ["standalone"] = ["api", "sensor-sim", "silo"],
    };

    private static readonly Dictionary<string, string[]> MustNotUse = new()
    {
        ["grain-interfaces"] = ["Npgsql", "Microsoft.AspNetCore.", "Microsoft.Orleans.Server", "Microsoft.Orleans.Client",
            "Microsoft.Orleans.Streaming"],
        ["grains/rules"] = ["Npgsql", "Microsoft.AspNetCore.", "Microsoft.Orleans.", "Microsoft.Extensions."],
        ["grains/actors"] = ["Npgsql", "Microsoft.AspNetCore.", "Microsoft.Orleans.Clustering.", "Microsoft.Orleans.Persistence."],
        ["silo"] = ["Microsoft.AspNetCore.SignalR", "Microsoft.Orleans.Client"],
        ["api"] = ["Microsoft.Orleans.Server", "Microsoft.Orleans.Persistence."],
        ["sensor-sim"] = ["Npgsql", "Microsoft.Orleans."],
        ["grains/formats"] = ["Npgsql", "Microsoft.AspNetCore.", "Microsoft.Orleans.", "Microsoft.Extensions."],
        ["service-defaults"] = ["Npgsql", "Microsoft.AspNetCore.SignalR", "Microsoft.Orleans.Server", "Microsoft.Orleans.Client"],
    };

    private static readonly string[] TestsMayAlsoReference = [.. MayReference.Keys, "tests/support"];

    [Fact]
    public void Each_project_references_exactly_what_it_may() => Expect.None(ProjectFile.All.SelectMany(Faults));

    [Fact]
    public void Every_project_has_its_place_in_the_rule() =>
        Expect.None(ProjectFile.All.Select(project => project.Folder)
            .Where(folder => !folder.StartsWith("tests/", StringComparison.Ordinal)).Except(MayReference.Keys));

    [Theory]
    [InlineData("api/x.csproj", "ProjectReference", "../grains/actors/ParkAndSee.Grains.csproj")]
    [InlineData("api/x.csproj", "PackageReference", "Npgsql")]
    [InlineData("grains/actors/x.csproj", "PackageReference", "Microsoft.AspNetCore.SignalR.Client")]
    [InlineData("sensor-sim/x.csproj", "PackageReference", "Microsoft.Orleans.Client")]
    [InlineData("tests/rules/x.csproj", "ProjectReference", "../cluster/ParkAndSee.Tests.Cluster.csproj")]
    public void A_forbidden_reference_is_found(string file, string kind, string reference) =>
        Assert.Contains(Faults(ProjectFile.Parse(file, $"<Project><ItemGroup><{kind} Include=\"{reference}\" /></ItemGroup></Project>")),
            fault => fault.Contains(" must not ", StringComparison.Ordinal));

    [Fact]
    public void The_built_api_sees_neither_grains_nor_the_database() =>
        Expect.None(References(typeof(ApiExtensions))
            .Where(name => name is "Npgsql" or "ParkAndSee.Grains" or "ParkAndSee.Rules" or "ParkAndSee.Silo"));

    [Fact]
    public void The_built_simulator_has_no_cluster_client() =>
        Expect.None(References(typeof(SendOptions))
            .Where(name => name is "Orleans.Core" or "Orleans.Runtime" or "Npgsql" or "ParkAndSee.Grains" or "ParkAndSee.Silo"));

    [Fact]
    public void The_simulator_speaks_to_the_public_door_only() =>
        Expect.None(SourceTree.CSharp("sensor-sim")
            .Where(file => SourceTree.Read(file) is var text
                && (text.Contains("IClusterClient", StringComparison.Ordinal)
                    || text.Contains("IGrainFactory", StringComparison.Ordinal))));

    private static IEnumerable<string> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

    private static IEnumerable<string> Faults(ProjectFile project)
    {
        if (!MayReference.TryGetValue(project.Folder, out var allowed))
        {
            foreach (var other in project.Projects.Except(TestsMayAlsoReference))
                yield return $"{project.Folder} must not reference {other}.";
            yield break;
        }

        foreach (var other in project.Projects.Except(allowed)) yield return $"{project.Folder} must not reference {other}.";
        foreach (var other in allowed.Except(project.Projects))
            yield return $"{project.Folder} does not reference {other}: take it out of the rule.";
        foreach (var package in project.Packages.Where(package => MustNotUse.GetValueOrDefault(project.Folder, [])
            .Any(name => package.StartsWith(name, StringComparison.Ordinal))))
            yield return $"{project.Folder} must not use {package}.";
        if (project.Folder == "api" && project.Packages.Contains("Npgsql"))
            yield return "api must not see Npgsql: clustering loads it by name (ExcludeAssets=\"compile\").";
    }
}
