using System.Diagnostics;
using System.Globalization;
using Xunit;

#pragma warning disable RS0030 // Names folders as left-overs.

namespace ParkAndSee.Tests.Faults;

/// <summary>Several test processes start at the same time and find the same left-over folders; each of them goes on.</summary>
public sealed class MountedFolderTests
{
    private const string Prefix = "parkandsee-mounted-";
    private const int AtOnce = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Left_overs_that_several_tidy_at_once_are_gone_and_nobody_fails()
    {
        using var process = Process.Start(new ProcessStartInfo("true"))!;
        await process.WaitForExitAsync(Ct);
        string[] endings = ["", .. Enumerable.Range(0, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"-{n}"))];
        foreach (var ending in endings)
        {
            var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{process.Id}{ending}"));
            Directory.CreateDirectory(path);
            await File.WriteAllTextAsync(Path.Combine(path, "file"), "left over", Ct);
        }

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => MountedFolder.RemoveLeftOvers(Prefix), Ct)));

        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"));
    }
}
