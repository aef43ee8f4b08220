namespace ParkAndSee.Start;

/// <summary>Files with secrets: made for their owner alone, and refused when others may read them.</summary>
internal static class SecretFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Refuses a file that other accounts can read or write.</summary>
    /// <exception cref="StartFailedException">They can; the message names the remedy.</exception>
    public static void Check(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        var mode = File.GetUnixFileMode(file);
        if ((mode & Others) == 0) return;
        throw new StartFailedException(
            $"{file} is open to other accounts (mode {Convert.ToString((int)mode, 8)}). Its secrets may be known: see who could read it, "
            + $"then 'chmod 600 {file}'.");
    }
}
