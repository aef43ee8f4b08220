using System.Diagnostics;
using System.Net;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>What <c>docs/operations.md</c> tells an operator to type.</summary>
public sealed class RecipeTests : IDisposable
{
    private readonly string _folder = TestDirectory.Make();

    [Fact]
    public async Task The_certificates_of_the_manual_work()
    {
        var manual = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"),
            TestContext.Current.CancellationToken);
        var recipe = manual.Split("```").Single(block => block.Contains("openssl req -x509", StringComparison.Ordinal));
        using var shell = Process.Start(new ProcessStartInfo("sh",
            ["-e", "-c", recipe])
        { WorkingDirectory = _folder, RedirectStandardError = true })!;
        var said = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, said);

        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, siloSettings: Settings("silo-1"),
            apiSettings: Settings("api-1"));
        using var client = cluster.Client(0);
        using var answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Dictionary<string, string> Settings(string member) => new()
    {
        ["Wire__Tls__Certificate"] = Path.Combine(_folder, member + ".pem"),
        ["Wire__Tls__Key"] = Path.Combine(_folder, member + "-key.pem"),
        ["Wire__Tls__Authority"] = Path.Combine(_folder, "authority.pem"),
    };
}
