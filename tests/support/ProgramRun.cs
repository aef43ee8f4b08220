using System.Diagnostics;

namespace ParkAndSee.Tests;

/// <summary>A program of this build that was run to its end.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">What it wrote on the standard output.</param>
/// <param name="Errors">What it wrote on the standard error.</param>
public sealed record ProgramRun(int Code, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Lines on the standard error.</summary>
    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs one.</summary>
    /// <param name="program">File name without its ending, such as <c>ParkAndSee.Standalone</c>.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <exception cref="TimeoutException">It did not end; it was killed.</exception>
    public static Task<ProgramRun> OfAsync(
        string program, string[] arguments, IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        OfCommandAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments], environment);

    /// <summary>Runs a command of this machine, such as <c>node</c>.</summary>
    /// <param name="command">File name, found as a shell finds it.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <exception cref="TimeoutException">It did not end; it was killed.</exception>
    public static async Task<ProgramRun> OfCommandAsync(
        string command, string[] arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{command} {string.Join(' ', arguments)} did not end within {Limit}. It wrote:\n{await output}\n{await errors}");
        }

        return new ProgramRun(process.ExitCode, await output, await errors);
    }
}
