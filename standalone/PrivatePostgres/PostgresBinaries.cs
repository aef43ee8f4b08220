using System.Globalization;
using System.Text.RegularExpressions;

namespace ParkAndSee.PrivatePostgres;

/// <summary>A set of PostgreSQL server programs that runs on this machine.</summary>
/// <param name="Directory">Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are.</param>
/// <param name="Major">Major version, such as 15.</param>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    public const int OldestMajor = 14;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public string this[string program] => ProgramPath(Directory, program);

    /// <summary>Looks whether a directory has the programs and the account can run them; null when not.</summary>
    public static async Task<PostgresBinaries?> ProbeAsync(string directory, ServerAccount account, CancellationToken ct)
    {
        if (!HasAll(directory)) return null;
        var answer = await Command.RunAsync(ProgramPath(directory, "postgres"), ["--version"], account, Limit, ct);
        if (!answer.Succeeded || answer.Lines is not [var line, ..] || VersionLine().Match(line) is not { Success: true } match)
            return null;
        return new(directory, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    public static bool HasAll(string directory) =>
        new[] { "postgres", "initdb", "pg_ctl" }.All(program => File.Exists(ProgramPath(directory, program)));

    private static string ProgramPath(string directory, string program) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionLine();
}
