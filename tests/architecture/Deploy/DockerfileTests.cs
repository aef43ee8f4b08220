using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary>
/// The Dockerfiles name files, projects, stages, images and programs that exist. <c>tests/compose/run.sh</c> builds them.
/// </summary>
public sealed class DockerfileTests
{
    public static TheoryData<string> Files => [.. SourceTree.Files.Where(file => System.IO.Path.GetFileName(file) == "Dockerfile")];

    [Theory, MemberData(nameof(Files))]
    public void A_Dockerfile_names_what_exists(string file) => Expect.None(Dockerfile.Load(file).Faults());

    [Theory]
    [InlineData("silo", "COPY global.json", "COPY globl.json", "COPY of 'globl.json'")]
    [InlineData("silo", "COPY silo/ silo/", "COPY tests/ silo/", ".dockerignore hides")]
    [InlineData("silo", "COPY grains/rules/ParkAndSee.Rules.csproj grains/rules/\n", "", "needs grains/rules/ParkAndSee.Rules.csproj")]
    [InlineData("silo", "COPY grains/ grains/\n", "", "needs grains/")]
    [InlineData("silo", "COPY service-defaults/ service-defaults/\n", "", "needs service-defaults/")]
    [InlineData("silo", " Directory.Build.targets", "", "needs Directory.Build.targets")]
    [InlineData("silo", "restore silo/ParkAndSee.Silo.csproj", "restore silo/Silo.csproj", "'silo/Silo.csproj', which is not in")]
    [InlineData("silo", "--from=build", "--from=biuld", "no stage 'biuld'")]
    [InlineData("silo", "./ParkAndSee.Silo", "./Silo", "starts Silo, which")]
    [InlineData("silo", "-c Release -a $TARGETARCH", "-c Release", "without a runtime")]
    [InlineData("sensor-sim", "ParkAndSee.SensorSim.dll", "Sim.dll", "starts Sim.dll")]
    [InlineData("silo", "USER $APP_UID\n", "", "runs as root")]
    [InlineData("silo", "runtime-deps:10.0", "runtime-deps:8.0", "is not .NET")]
    [InlineData("silo", "FROM $DOTNET_SDK_IMAGE", "FROM mcr.microsoft.com/dotnet/sdk:10.0", "no digest can be put in")]
    [InlineData("silo", "FROM $DOTNET_RUNTIME_DEPS_IMAGE", "FROM $RUNTIME_IMAGE", "FROM of 'RUNTIME_IMAGE'")]
    [InlineData("silo", "# A silo.", "# syntax=docker/dockerfile:1\n# A silo.", "no digest pins")]
    [InlineData("api", "COPY api/web/web.targets api/web/\n", "", "needs api/web/web.targets")]
    [InlineData("api", " -p:SkipWeb=true", "", "has no Node")]
    [InlineData("api", "npm run build", "npm run bundle", "no script 'bundle'")]
    public void A_mistake_is_found(string folder, string right, string wrong, string fault)
    {
        var path = $"{folder}/Dockerfile";
        var text = SourceTree.Read(path);
        Assert.Contains(right, text, StringComparison.Ordinal);

        var faults = new Dockerfile(path, text.Replace(right, wrong, StringComparison.Ordinal)).Faults();

        Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }
}
