using System.Diagnostics;

namespace ParkAndSee.Tests;

/// <summary>
/// Somebody's terminal: bash with a home folder in which the data are where the commands look for them. Commands are run as they are
/// written, but for the port, which is not 8080 in a test.
/// </summary>
internal sealed class NewcomerShell : IDisposable
{
    private const string Written = "http://localhost:8080";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _home;
    private readonly string _url;

    /// <param name="folder">Folder of the test.</param>
    /// <param name="data">Data folder of the product.</param>
    /// <param name="url">Where it serves.</param>
    public NewcomerShell(string folder, string data, string url)
    {
        (_home, _url) = (Path.Combine(folder, $"home-{Guid.NewGuid():N}"), url);
        Directory.CreateDirectory(Path.Combine(_home, ".local", "share"));
        Directory.CreateSymbolicLink(Path.Combine(_home, ".local", "share", "park-and-see"), data);
        Directory.CreateSymbolicLink(Path.Combine(_home, "my-town"), data);
    }

    /// <summary>Runs commands; the first that fails ends them.</summary>
    /// <returns>What they printed.</returns>
    public async Task<string> RunAsync(string commands, CancellationToken ct)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands.Replace(Written, _url, StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home,
        };
        start.Environment["HOME"] = _home;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The commands ended with {process.ExitCode}:\n{commands}\n{await output}\n{await errors}");
        return await output;
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_home, recursive: true);
}
