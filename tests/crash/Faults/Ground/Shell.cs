using System.Diagnostics;

namespace ParkAndSee.Tests.Faults;

/// <summary>Commands of the machine.</summary>
public static class Shell
{
    /// <summary>Runs a command.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It cannot be run or it failed; the message says why.</exception>
    public static string Run(string command, params string[] words)
    {
        var start = new ProcessStartInfo(command, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"{command} {string.Join(' ', words)}: {errors.Result.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{command}: {e.Message}", e);
        }
    }

    /// <summary>Whether the process with an id lives.</summary>
    public static bool Lives(int id) => Directory.Exists($"/proc/{id}");
}
