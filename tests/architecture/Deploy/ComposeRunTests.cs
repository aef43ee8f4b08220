using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary>
/// The run of the cluster file (<c>tests/compose</c>) names what the cluster file has. It is
/// not in the short suite, so a change could break it unseen.
/// </summary>
public sealed partial class ComposeRunTests
{
    private static readonly string[] Scripts = ["run.sh", "steps.sh", "engine.sh", "stand-ins.sh"];

    private static readonly string All = string.Join('\n', Scripts.Select(script => SourceTree.Read($"tests/compose/{script}")));

    [Fact]
    public void It_waits_for_every_service_that_has_a_health_check()
    {
        var waitedFor = ServicesLine().Match(All).Groups[1].Value.Split(' ');

        var checkedOnes = ComposeFile.Own.Services.Where(service => service.Health.Length > 0).Select(service => service.Name);
        Assert.Equal(checkedOnes.Order(), waitedFor.Order());
    }

    [Fact]
    public void Every_service_that_it_kills_drains_or_upgrades_exists()
    {
        var names = StepService().Matches(All).Select(match => match.Groups[1].Value).ToArray();

        Assert.Contains("silo-1", names);
        Assert.All(names, name => ComposeFile.Own.Service(name));
    }

    [Fact]
    public void Every_setting_that_it_changes_or_reads_is_in_the_example()
    {
        var matches = ReadSetting().Matches(All).Concat(ChangedSetting().Matches(All));
        var names = matches.Select(match => match.Groups[1].Value).Distinct().ToArray();

        Assert.Contains("PUBLIC_PORT", names);
        Assert.All(names, name => Assert.True(EnvFile.Example.Values.ContainsKey(name), name));
    }

    [Fact]
    public void Every_image_of_others_has_a_stand_in()
    {
        var stages = StandIn().Matches(All).ToDictionary(match => match.Groups[2].Value, match => match.Groups[1].Value);

        var images = EnvFile.Example.Values.Keys.Where(name => name.EndsWith("_IMAGE", StringComparison.Ordinal));
        Assert.Equal(images.Order(), stages.Keys.Order());
        Assert.All(stages.Values, stage => Assert.Contains($"tests/compose/stand-ins/{stage}.Dockerfile", SourceTree.Files));
    }

    [GeneratedRegex(@"^services=\((.+)\)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ServicesLine();

    [GeneratedRegex(@"^step "".+"" under_load \w+ (\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex StepService();

    [GeneratedRegex(@"\b(?:setting|image_of) ([A-Z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ReadSetting();

    [GeneratedRegex(@"s[/|]\^([A-Z_]+)=\.\*", RegexOptions.CultureInvariant)]
    private static partial Regex ChangedSetting();

    [GeneratedRegex(@"\bstand_in ([a-z-]+) ""\$\(image_of ([A-Z_]+)\)""", RegexOptions.CultureInvariant)]
    private static partial Regex StandIn();
}
