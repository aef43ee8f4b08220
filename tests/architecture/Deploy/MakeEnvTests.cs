using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ParkAndSee.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary>The two scripts that a fresh cluster is started with.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class MakeEnvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("park-env-").FullName;

    public MakeEnvTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "silo"));
        File.Copy(SourceTree.PathOf("silo/make-env.sh"), Path.Combine(_folder, "silo", "make-env.sh"));
        File.Copy(SourceTree.PathOf(".env.example"), Path.Combine(_folder, ".env.example"));
    }

    private string EnvPath => Path.Combine(_folder, ".env");

    [Fact]
    public async Task Every_secret_is_filled_in_and_its_hash_fits()
    {
        Assert.Equal(0, await RunAsync());

        var made = EnvFile.Parse(await File.ReadAllTextAsync(EnvPath, TestContext.Current.CancellationToken)).Values;
        Assert.Equal(EnvFile.Example.Values.Keys.Order(), made.Keys.Order());
        Assert.All(made, entry => Assert.NotEmpty(entry.Value));
        Assert.All(
            made.Keys.Where(name => name.EndsWith("_HASH", StringComparison.Ordinal)),
            name => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made[name[..^5]]))), made[name]));
        Assert.Equal(5,
            made.Where(entry => EnvFile.Example.Values[entry.Key].Length == 0 && !entry.Key.EndsWith("_HASH", StringComparison.Ordinal))
            .Select(entry => entry.Value).Distinct().Count());
    }

    [Fact]
    public async Task Nobody_else_can_read_it()
    {
        await RunAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(EnvPath));
    }

    [Fact]
    public async Task Secrets_that_are_there_are_left_alone()
    {
        await RunAsync();
        var before = await File.ReadAllTextAsync(EnvPath, TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync());
        Assert.Equal(before, await File.ReadAllTextAsync(EnvPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_importer_sends_files_that_exist_in_formats_that_are_known()
    {
        var imports = Import().Matches(SourceTree.Read("api/proxy/import-city.sh"));

        Assert.Equal(4, imports.Count);
        Assert.All(imports, import =>
        {
            Assert.NotNull(KnownDatasets.Of(import.Groups[1].Value));
            Assert.True(File.Exists(SourceTree.PathOf($"standalone/data/{import.Groups[2].Value}")), import.Value);
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<int> RunAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("sh",
            [Path.Combine(_folder, "silo", "make-env.sh")])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    [GeneratedRegex(@"\bimport ([a-z-]+) ([\w./-]+\.\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Import();
}
