using System.Globalization;
using System.Text.RegularExpressions;
using ParkAndSee.PrivatePostgres;

#pragma warning disable RS0030 // The one that makes them.

namespace ParkAndSee.Tests;

/// <summary>
/// Data directories of tests. Their names carry the process that made them, so that a later run can tidy up after a killed one.
/// </summary>
public static partial class TestDirectory
{
    /// <summary>Makes an empty directory.</summary>
    public static string Make()
    {
        var made = Directory.CreateDirectory(NewPath()).FullName;
        // Whatever the umask: as root the database runs as another account, which has to get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(made, File.GetUnixFileMode(made) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return made;
    }

    /// <summary>Stops what still runs in a directory and deletes it.</summary>
    /// <param name="path">The directory.</param>
    public static async Task RemoveAsync(string path)
    {
        if (!Directory.Exists(path)) return;
        if (!await PrivateServer.StopLeftOverAsync(new() { DataDirectory = path }, CancellationToken.None))
            throw new InvalidOperationException($"A process still uses {path}: dispose of it before its directory.");
        Directory.Delete(path, recursive: true);
    }

    /// <summary>
    /// Removes the directories of test processes that are gone. Several processes may do so at
    /// the same time: each directory is removed by one.
    /// </summary>
    public static async Task RemoveLeftOversAsync()
    {
        foreach (var path in Directory.GetDirectories(Path.GetTempPath(), "parkandsee-test-*"))
        {
            if (Made().Match(path) is not { Success: true } made) continue;
            if (Lives(int.Parse(made.Groups[1].ValueSpan, CultureInfo.InvariantCulture))) continue;
            if (Take(path) is { } mine) await RemoveAsync(mine);
        }
    }

    /// <summary>
    /// Gives a directory this process's name, in one step: of several processes one succeeds.
    /// When that one is killed, a later run finds the new name.
    /// </summary>
    /// <returns>The new path; null when another process was first.</returns>
    private static string? Take(string path)
    {
        var mine = NewPath();
        try
        {
            Directory.Move(path, mine);
            return mine;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string NewPath()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"parkandsee-test-{Environment.ProcessId}-{Guid.NewGuid():n}");
        return Path.Combine(Path.GetTempPath(), name);
    }

    private static bool Lives(int process)
    {
        try
        {
            using var _ = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"parkandsee-test-(\d{1,9})-[0-9a-f]{32}$")]
    private static partial Regex Made();
}
