using System.Security.Cryptography;

namespace ParkAndSee.Start;

/// <summary>
/// The secret of plates in <c>&lt;data&gt;/plates.key</c> (mode 0600), beside the database and not in it. Written once; whoever loses it loses what the
/// database says of vehicles.
/// </summary>
internal static class PlateKeyFile
{
    private const int Bytes = 32;

    /// <summary>The file, made where there is none.</summary>
    public static string EnsureExists(string data)
    {
        var file = Path.Combine(data, "plates.key");
        if (File.Exists(file)) return file;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var created = new StreamWriter(file, options);
        created.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        return file;
    }
}
