using System.ComponentModel;
using System.Diagnostics;

namespace ParkAndSee.PrivatePostgres;

/// <summary>Runs a program to its end, as ourselves or as another user, with a time limit and bounded output.</summary>
internal static class Command
{
    private const int KeptLines = 60;

    /// <summary>
    /// Runs a program. A program that cannot be started, or that passes the limit, gives a result with a code below zero.
    /// </summary>
    /// <param name="file">Path or name on the PATH.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="account">Whom to run as.</param>
    /// <param name="limit">After this it is killed.</param>
    /// <param name="ct">Kills it and throws.</param>
    public static async Task<CommandResult> RunAsync(
        string file, IEnumerable<string> arguments, ServerAccount account, TimeSpan limit, CancellationToken ct)
    {
        var output = new Queue<string>();
        void Keep(string? line)
        {
            if (string.IsNullOrWhiteSpace(line)) return;
            lock (output)
            {
                output.Enqueue(line.Trim());
                if (output.Count > KeptLines) output.Dequeue();
            }
        }

        using var process = new Process { StartInfo = Describe(file, arguments, account) };
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(-1, [$"{file} cannot be started: {e.Message}"]);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timed.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(timed.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            return new(-2, [$"{file} did not end within {limit.TotalSeconds:0} s"]);
        }

        lock (output) return new(process.ExitCode, [.. output]);
    }

    private static ProcessStartInfo Describe(string file, IEnumerable<string> arguments, ServerAccount account)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // A directory that every user may enter.
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(file)) ?? "/",
        };
        if (account.Name is { } user) start.UserName = user;
        // Messages in one language, and none of the caller's PostgreSQL settings.
        start.Environment["LC_ALL"] = "C";
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        return start;
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Exit code; below zero when it did not start or did not end in time.</param>
/// <param name="Lines">The last lines it wrote, both streams.</param>
internal sealed record CommandResult(int Code, string[] Lines)
{
    public bool Succeeded => Code == 0;

    /// <summary>The line that most likely says why, for a one-line message.</summary>
    public string Reason =>
        Lines.LastOrDefault(l => l.Contains("FATAL", StringComparison.Ordinal) || l.Contains("rror:", StringComparison.Ordinal))
            ?? Lines.LastOrDefault() ?? $"exit code {Code}";
}
