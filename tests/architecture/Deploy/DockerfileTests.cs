using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary>The Dockerfiles name files, projects, stages and programs that exist. Where an engine is at hand, build them instead.</summary>
public sealed class DockerfileTests
{
    private const string Path = "silo/Dockerfile";

    public static TheoryData<string> Files => [.. Repository.Files.Where(file => System.IO.Path.GetFileName(file) == "Dockerfile")];

    [Theory, MemberData(nameof(Files))]
    public void A_Dockerfile_names_what_exists(string file) => Expect.None(Dockerfile.Load(file).Faults());

    [Theory]
    [InlineData("COPY global.json", "COPY globl.json", "COPY of 'globl.json'")]
    [InlineData("COPY silo/ silo/", "COPY tests/ silo/", ".dockerignore hides")]
    [InlineData("COPY grains/rules/ParkAndSee.Rules.csproj grains/rules/\n", "", "needs grains/rules/ParkAndSee.Rules.csproj")]
    [InlineData("COPY grains/ grains/\n", "", "needs grains/")]
    [InlineData("restore silo/ParkAndSee.Silo.csproj", "restore silo/Silo.csproj", "'silo/Silo.csproj', which is not in")]
    [InlineData("--from=build", "--from=biuld", "no stage 'biuld'")]
    [InlineData("ParkAndSee.Silo.dll", "Silo.dll", "starts Silo.dll")]
    [InlineData("USER $APP_UID\n", "", "runs as root")]
    [InlineData("aspnet:10.0", "aspnet:8.0", "is not .NET")]
    public void A_mistake_is_found(string right, string wrong, string fault)
    {
        var text = Repository.Read(Path);
        Assert.Contains(right, text, StringComparison.Ordinal);

        var faults = new Dockerfile(Path, text.Replace(right, wrong, StringComparison.Ordinal)).Faults();

        Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }
}
