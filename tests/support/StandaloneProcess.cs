using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;

namespace ParkAndSee.Tests;

/// <summary>The product as its user starts it: the standalone process, on a free port, with a data directory of its own.</summary>
public sealed class StandaloneProcess : IAsyncDisposable
{
    private const string Ready = "Park & See is ready: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly List<string> _output = [];

    private StandaloneProcess(Process process, string data) => (_process, Data) = (process, data);

    /// <summary>Data directory.</summary>
    public string Data { get; }

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Time from the start of the process to its ready line.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>A client without credentials.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Everything that it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts it and waits for its ready line.</summary>
    /// <param name="data">Data directory.</param>
    /// <param name="arguments">More arguments, for example <c>--city none</c>.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <param name="port">Its HTTP port; 0 is any free one.</param>
    public static async Task<StandaloneProcess> StartAsync(
        string data, string[] arguments, Dictionary<string, string>? environment = null, int port = 0)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ParkAndSee.Standalone.dll"), "--port",
            port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", data, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var host = new StandaloneProcess(Process.Start(start)!, data);
        host.Url = await host.WaitForReadyAsync();
        host.StartedIn = clock.Elapsed;
        host.Http = new HttpClient { BaseAddress = new Uri(host.Url), Timeout = TimeSpan.FromMinutes(2) };
        return host;
    }

    /// <summary>The secret of a generated key (<c>credentials.json</c>), by its name.</summary>
    public string Secret(string name)
    {
        using var credentials = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "credentials.json")));
        return credentials.RootElement.GetProperty("keys").GetProperty(name).GetString()!;
    }

    /// <summary>A client with a generated key, by its name.</summary>
    public HttpClient As(string keyName)
    {
        var client = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret(keyName));
        return client;
    }

    /// <summary><c>kill -9</c>, of this process alone: its database server lives on, as after a real crash.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for its end, whatever ends it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync().WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            using var term = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                throw new TimeoutException($"The standalone process did not stop within {StopLimit} of SIGTERM. Its output:\n{Output}");
            }
        }

        _process.Dispose();
    }

    private async Task<string> WaitForReadyAsync()
    {
        var lines = Channel.CreateUnbounded<string?>();
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.Exited += (_, _) => lines.Writer.TryWrite(null);
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
            {
                if (line is null)
                    throw new InvalidOperationException($"The standalone process ended before it was ready. Its output:\n{Output}");
                if (line.StartsWith(Ready, StringComparison.Ordinal)) return line[Ready.Length..].Trim().TrimEnd('/');
            }
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The standalone process was not ready within {StartLimit}. Its output:\n{Output}");
        }

        throw new UnreachableException();

        void Take(string? line)
        {
            if (line is null) return;
            lock (_output) _output.Add(line);
            lines.Writer.TryWrite(line);
        }
    }
}
