using System.Globalization;

#pragma warning disable RS0030 // Mounted and taken away here.

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Folders of test processes below the temporary one, at which a file system may be mounted. Their names carry the process that made
/// them, so that a later run can tidy up after a killed one. Several processes may do so at the same time: each folder is removed by one.
/// </summary>
internal static class MountedFolder
{
    /// <summary>Path of this process's folder.</summary>
    /// <param name="prefix">Of the kind of folder, with the hyphen at its end.</param>
    public static string Of(string prefix) =>
        Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{prefix}{Environment.ProcessId}"));

    /// <summary>Removes the folders of processes that are gone.</summary>
    public static void RemoveLeftOvers(string prefix)
    {
        foreach (var path in Directory.GetDirectories(Path.GetTempPath(), prefix + "*"))
        {
            var process = Path.GetFileName(path)[prefix.Length..].Split('-')[0];
            if (int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !Shell.Lives(id))
                Remove(prefix, path);
        }
    }

    /// <summary>Unmounts what is mounted there and deletes the folder; nothing when another process has done so.</summary>
    public static void Remove(string prefix, string path)
    {
        try
        {
            Shell.Run("umount", "-l", path);
        }
        catch (InvalidOperationException)
        {
            // Never mounted, or another process was first.
        }

        // A rename is one step: of several processes one succeeds. When that one is killed, a later run finds the new name.
        var mine = string.Create(CultureInfo.InvariantCulture, $"{Of(prefix)}-{Guid.NewGuid():n}");
        try
        {
            Directory.Move(path, mine);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        Directory.Delete(mine, recursive: true);
    }
}
