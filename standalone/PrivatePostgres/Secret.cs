using System.Security.Cryptography;

namespace ParkAndSee.PrivatePostgres;

/// <summary>A generated password in a file that only its owner reads.</summary>
internal static class Secret
{
    private const int Bytes = 24;

    /// <summary>Reads the password, or makes one (letters and digits).</summary>
    public static string ReadOrMake(string path)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept) return kept;
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        Write(path, made);
        return made;
    }

    /// <summary>Writes a file of mode 0600 whole or not at all.</summary>
    public static void Write(string path, string text)
    {
        var aside = path + ".incoming";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            using (var writer = new StreamWriter(file, leaveOpen: true)) writer.Write(text);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
