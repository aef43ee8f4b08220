using System.Diagnostics;
using System.Globalization;
using Xunit;

#pragma warning disable RS0030 // Names folders as left-overs.

namespace ParkAndSee.Tests.Support;

/// <summary>Several test processes start at the same time and find the same left-over directories; each of them goes on.</summary>
public sealed class TestDirectoryTests
{
    private const int LeftOvers = 40;
    private const int AtOnce = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Left_overs_that_several_tidy_at_once_are_gone_and_nobody_fails()
    {
        var gone = await EndedProcessAsync();
        var paths = Enumerable.Range(0, LeftOvers)
            .Select(_ => string.Create(CultureInfo.InvariantCulture, $"parkandsee-test-{gone}-{Guid.NewGuid():n}"))
            .Select(name => Path.Combine(Path.GetTempPath(), name))
            .ToArray();
        foreach (var path in paths)
        {
            Directory.CreateDirectory(Path.Combine(path, "data"));
            await File.WriteAllTextAsync(Path.Combine(path, "data", "file"), "left over", Ct);
        }

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(TestDirectory.RemoveLeftOversAsync, Ct)));

        Assert.DoesNotContain(paths, Directory.Exists);
        var ours = Directory.GetDirectories(Path.GetTempPath(), $"parkandsee-test-{Environment.ProcessId}-*");
        Assert.DoesNotContain(ours, path => File.Exists(Path.Combine(path, "data", "file")));
    }

    private static async Task<int> EndedProcessAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync(Ct);
        return process.Id;
    }
}
