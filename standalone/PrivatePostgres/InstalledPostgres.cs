using System.Globalization;
using System.Text.RegularExpressions;

namespace ParkAndSee.PrivatePostgres;

/// <summary>The directories in which an installed PostgreSQL may be, likeliest first.</summary>
internal static partial class InstalledPostgres
{
    public static async Task<IReadOnlyList<string>> DirectoriesAsync(CancellationToken ct)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList();
        var config = await Command.RunAsync("pg_config", ["--bindir"], ServerAccount.Own, TimeSpan.FromSeconds(20), ct);
        if (config is { Succeeded: true, Lines: [var bin, ..] }) found.Add(bin);
        // Debian and Ubuntu; Red Hat; Alpine; from source; Homebrew on Apple and Intel chips; Postgres.app; Windows.
        found.AddRange(Newest("/usr/lib/postgresql", "*", "bin"));
        found.AddRange(Newest("/usr", "pgsql-*", "bin"));
        found.AddRange(Newest("/usr/libexec", "postgresql*", ""));
        found.Add("/usr/local/pgsql/bin");
        found.AddRange(Newest("/opt/homebrew/opt", "postgresql*", "bin"));
        found.AddRange(Newest("/usr/local/opt", "postgresql*", "bin"));
        found.AddRange(Newest("/Applications/Postgres.app/Contents/Versions", "*", "bin"));
        found.AddRange(Newest(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin"));
        return [.. found.Where(PostgresBinaries.HasAll).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Newest(string parent, string pattern, string below) =>
        !Directory.Exists(parent)
            ? []
            : Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(d => Number().Match(Path.GetFileName(d)) is { Success: true } m
                    ? decimal.Parse(m.ValueSpan, CultureInfo.InvariantCulture) : 0)
                .Select(d => Path.Combine(d, below));

    [GeneratedRegex(@"\d{1,4}(\.\d{1,4})?")]
    private static partial Regex Number();
}
