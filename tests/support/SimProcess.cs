using System.Diagnostics;
using System.Text;

namespace ParkAndSee.Tests;

/// <summary>The sensor simulator as its user starts it.</summary>
public sealed class SimProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SimProcess(Process process) => _process = process;

    /// <summary>Everything that it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts it against a host, with the integrator's key.</summary>
    /// <param name="host">The host.</param>
    /// <param name="verb">Verb and its own arguments.</param>
    public static SimProcess Start(StandaloneProcess host, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ParkAndSee.SensorSim.dll"), .. verb, "--url", host.Url,
            "--key", host.Secret("integrator")])
            start.ArgumentList.Add(argument);
        var sim = new SimProcess(Process.Start(start)!);
        sim._process.OutputDataReceived += (_, e) => sim.Take(e.Data);
        sim._process.ErrorDataReceived += (_, e) => sim.Take(e.Data);
        sim._process.BeginOutputReadLine();
        sim._process.BeginErrorReadLine();
        return sim;
    }

    /// <summary>Runs it to its end and gives its exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }
}
