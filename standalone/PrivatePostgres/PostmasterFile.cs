using System.Globalization;

namespace ParkAndSee.PrivatePostgres;

/// <summary>
/// What a running server says of itself in <c>postmaster.pid</c>. The file outlives a crash, and then its pid may belong to any process.
/// </summary>
/// <param name="Pid">Process id.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Head">The lines that no two servers share: pid, directory, start time, port.</param>
internal sealed record PostmasterFile(int Pid, int Port, string Head)
{
    private const int HeadLines = 4;

    /// <summary>Reads a file; null when there is none or it is not whole.</summary>
    public static PostmasterFile? Read(string path)
    {
        try
        {
            var lines = File.ReadLines(path).Take(HeadLines).Select(l => l.Trim()).ToArray();
            return lines.Length == HeadLines
                && int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid)
                && int.TryParse(lines[3], NumberStyles.Integer, CultureInfo.InvariantCulture, out var port)
                // A single-user backend writes its pid negated.
                ? new(Math.Abs(pid), port, string.Join('\n', lines))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether that very server runs.</summary>
    public async Task<bool> IsRunningAsync(CancellationToken ct)
    {
        // A server's working directory is its data directory, so its own file must be seen through it. A zombie has none.
        if (OperatingSystem.IsLinux()) return Read($"/proc/{Pid}/cwd/postmaster.pid")?.Head == Head;
        if (!OperatingSystem.IsWindows())
        {
            var ps = await Command.RunAsync(
                "ps", ["-p", Pid.ToString(CultureInfo.InvariantCulture), "-o", "stat=,command="], ServerAccount.Own,
                TimeSpan.FromSeconds(10), ct);
            return ps is { Succeeded: true, Lines: [var line, ..] } && line[0] != 'Z'
                && line.Contains("postgres", StringComparison.Ordinal);
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
