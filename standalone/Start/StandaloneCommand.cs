using System.CommandLine;

namespace ParkAndSee.Start;

/// <summary>Reads the command line and runs; a wrong argument or a failed start is one line on the terminal and a non-zero exit code.</summary>
internal static class StandaloneCommand
{
    /// <summary>How long a stop may take before the process is ended: the silo hands over, then the private database stops.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs until the process is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var port = new Option<int>("--port") { Description = "HTTP port; 0 = any free one", DefaultValueFactory = _ => 8080 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port takes a number from 0 to 65535.");
        });
        var data = new Option<string>("--data") { Description = "directory for the database and the credentials", DefaultValueFactory = _ => StandaloneOptions.DefaultData };
        var city = new Option<string>("--city") { Description = "whose bays to load at the first start", DefaultValueFactory = _ => "paris" };
        city.AcceptOnlyFromAmong(StandaloneOptions.Cities);
        var noSimulation = new Option<bool>("--no-simulation") { Description = "no simulated traffic" };
        var root = new RootCommand("Park & See in one process: live bays, sensors, map.") { port, data, city, noSimulation };
        root.SetAction((parsed, ct) => RunAsync(
            new StandaloneOptions(
                parsed.GetValue(port), Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(city)!, !parsed.GetValue(noSimulation)), ct));
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = StopLimit });
    }

    private static async Task<int> RunAsync(StandaloneOptions options, CancellationToken ct)
    {
        try
        {
            await StandaloneRun.RunAsync(options, ct);
            return 0;
        }
        catch (StartFailedException e)
        {
            await Console.Error.WriteLineAsync($"Park & See cannot start: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
    }
}

/// <summary>A start that cannot succeed; the message says what to do about it.</summary>
/// <param name="message">One line for a person.</param>
internal sealed class StartFailedException(string message) : Exception(message);
