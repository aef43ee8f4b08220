using System.CommandLine;
using System.Globalization;
using ParkAndSee.PrivatePostgres;

namespace ParkAndSee.Start;

/// <summary>
/// Reads the command line and runs; a wrong argument, a failed start or a database that is given up is one line on the terminal and a
/// non-zero exit code.
/// </summary>
internal static class StandaloneCommand
{
    private const int CannotStart = 1;
    private const int GaveUp = 3;

    /// <summary>How long a stop may take before the process is ended: the silo hands over, then the private database stops.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs until the process is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var port = new Option<int>("--port")
        {
            Description = "HTTP port; 0 = any free one",
            DefaultValueFactory = _ => 8080,
            CustomParser = result =>
            {
                var text = result.Tokens is [var token] ? token.Value : "";
                if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
                result.AddError("--port takes a number from 0 to 65535.");
                return 0;
            },
        };
        var data = new Option<string>("--data")
        {
            Description = "directory for the database and the credentials",
            DefaultValueFactory = _ => StandaloneOptions.DefaultData,
        };
        var city = new Option<string>("--city")
        { Description = "whose bays to load at the first start", DefaultValueFactory = _ => "paris" };
        city.AcceptOnlyFromAmong(StandaloneOptions.Cities);
        var noSimulation = new Option<bool>("--no-simulation") { Description = "no simulated traffic" };
        var root = new RootCommand("Park & See in one process: live bays, sensors, map.") { port, data, city, noSimulation };
        root.SetAction((parsed, ct) => RunAsync(
            new StandaloneOptions(parsed.GetValue(port), parsed.GetValue(data)!, parsed.GetValue(city)!, !parsed.GetValue(noSimulation)),
            ct));
        var parsed = root.Parse(args);
        var faults = parsed.Errors.Select(error => error.Message.TrimEnd('.') + ".").Distinct().ToArray();
        if (faults.Length > 0) return await RefuseAsync(string.Join(' ', faults) + " --help lists the options.");
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = StopLimit });
    }

    private static async Task<int> RunAsync(StandaloneOptions options, CancellationToken ct)
    {
        try
        {
            await StandaloneRun.RunAsync(options with { Data = DataPath.Prepare(options.Data) }, ct);
            return 0;
        }
        catch (DatabaseLostException e)
        {
            await Console.Error.WriteLineAsync($"Park & See has ended: {e.Message}");
            return GaveUp;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (StandaloneFault.Describe(e) is { } line)
        {
            return await RefuseAsync(line);
        }
    }

    private static async Task<int> RefuseAsync(string line)
    {
        await Console.Error.WriteLineAsync($"Park & See cannot start: {line.ReplaceLineEndings(" ")}");
        return CannotStart;
    }
}

/// <summary>A start that cannot succeed; the message says what to do about it.</summary>
/// <param name="message">One line for a person.</param>
internal sealed class StartFailedException(string message) : Exception(message);

/// <summary>The private database was given up while the process ran; the message says what to do about it.</summary>
/// <param name="cause">Why.</param>
internal sealed class DatabaseLostException(PrivatePostgresException cause) : Exception(cause.Message, cause);
