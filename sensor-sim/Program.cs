using System.CommandLine;
using ParkAndSee;
using ParkAndSee.Cli;

// A city in front of the public door: `simulate` makes one up, `replay` sends a file, `scooters` rides shared ones.
var root = new RootCommand("Park & See sensor-sim: sends sensor events to a server through its public API.")
{
    SimulateVerb.Create(),
    ReplayVerb.Create(),
    ScootersVerb.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"error: {error.Message.ReplaceLineEndings(" ")} (--help shows the options)");
    return ExitCode.WrongInput;
}

try
{
    // Ctrl-C ends a run cleanly: what is in flight gets 5 s to be answered, then comes the summary.
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (UserError e)
{
    await Console.Error.WriteLineAsync($"error: {e.Message.ReplaceLineEndings(" ")}");
    return ExitCode.WrongInput;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("error: stopped before anything was sent");
    return ExitCode.NotAllTaken;
}
