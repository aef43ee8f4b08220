using System.Diagnostics;
using System.Globalization;

namespace ParkAndSee.Tests;

/// <summary>
/// A silo or an API host as its operator starts it: a process of its own, of which the output is kept and which takes signals.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int MostLines = 20_000;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Queue<string> _output = new();

    private ServerProcess(string name, Uri url, Process process)
    {
        (Name, Url, _process) = (name, url, process);
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the tests call it: <c>silo-1</c>, <c>api-2</c>.</summary>
    public string Name { get; }

    /// <summary>Where its HTTP listens.</summary>
    public Uri Url { get; }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended; only once it has.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The newest lines that it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts a program of this build.</summary>
    /// <param name="name">What the tests call it.</param>
    /// <param name="program">File name without its ending, such as <c>ParkAndSee.Silo</c>.</param>
    /// <param name="url">Where its HTTP shall listen.</param>
    /// <param name="environment">Its settings.</param>
    /// <param name="wrapper">Words before <c>dotnet</c>, such as <c>ip netns exec NAME</c>; none by default.</param>
    public static ServerProcess Start(
        string name, string program, Uri url, IReadOnlyDictionary<string, string> environment, params string[] wrapper) =>
        StartWith([], name, program, url, environment, wrapper);

    /// <summary>Starts a program of this build with words on its command line.</summary>
    /// <param name="arguments">Words after the program.</param>
    /// <param name="name">What the tests call it.</param>
    /// <param name="program">File name without its ending.</param>
    /// <param name="url">Where its HTTP shall listen.</param>
    /// <param name="environment">Its settings.</param>
    /// <param name="wrapper">Words before <c>dotnet</c>.</param>
    public static ServerProcess StartWith(
        string[] arguments, string name, string program, Uri url, IReadOnlyDictionary<string, string> environment, params string[] wrapper)
    {
        string[] words = [.. wrapper, .. CommandOf(program), .. arguments];
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words[1..]) start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_URLS"] = url.ToString().TrimEnd('/');
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return new ServerProcess(name, url, Process.Start(start)!);
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for its end.</summary>
    /// <exception cref="TimeoutException">It did not end; it was killed then.</exception>
    public async Task StopAsync()
    {
        if (_process.HasExited) return;
        Signal("TERM");
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"{Name} did not stop within {StopLimit} of SIGTERM. Its output:\n{Output}");
        }
    }

    /// <summary>Waits for its end, whatever ends it.</summary>
    public Task WaitForExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <summary>SIGSTOP: it stands still, its connections stay open.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>SIGCONT.</summary>
    public void Resume() => Signal("CONT");

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    // tests/bench/published.sh names a folder of programs that are published as their images are; else it is the build beside this file.
    private static string[] CommandOf(string program) => Environment.GetEnvironmentVariable("PARKANDSEE_PROGRAMS") is { Length: > 0 } folder
        ? [Path.Combine(folder, program, program)]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, program + ".dll")];

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > MostLines) _output.Dequeue();
        }
    }
}
