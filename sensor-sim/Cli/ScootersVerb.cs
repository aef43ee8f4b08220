using System.CommandLine;
using System.Globalization;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Cli;

/// <summary><c>scooters</c>: a fleet of shared scooters, left well and badly, as MDS 2.0.</summary>
internal static class ScootersVerb
{
    public static Command Create()
    {
        var provider = new Option<Guid>("--provider")
        { Description = "MDS provider_id of the operator that the key is named after", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same day", DefaultValueFactory = _ => 1 };
        var vehicles = SendArguments.Bounded("--vehicles", "Scooters", 40, 1, 10_000);
        var badly = SendArguments.Bounded("--badly", "Of a hundred, how many are left badly", 25, 0, 100);
        var speed = SendArguments.Speed("Simulated seconds per second; above 1 it starts in the past", 1, 1);
        var duration = new Option<TimeSpan?>("--duration")
        {
            Description = "Simulated time to run, e.g. 2h; default: until Ctrl-C, or a day when faster than 1",
            CustomParser = result => SendArguments.ParseDuration(result),
        };
        var send = new SendArguments();
        var command = new Command("scooters",
            "Rides shared scooters from bay to bay and sends MDS 2.0") { provider, seed, vehicles, badly, speed, duration };
        send.AddServerTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (pace, length) = (parsed.GetValue(speed), parsed.GetValue(duration));
            if (pace > 1) length ??= TimeSpan.FromDays(1);
            var back = pace > 1 ? length!.Value * (1 - (1 / pace)) : TimeSpan.Zero;
            var start = (TimeProvider.System.GetUtcNow() - back).ToUnixTimeMilliseconds();
            var plan = new FleetPlan(parsed.GetValue(seed), start, parsed.GetValue(provider), parsed.GetValue(vehicles),
                parsed.GetValue(badly) / 100.0);
            var server = send.Read(parsed) with { Parallel = 1 }; // one request after the other
            var run = new FleetRun(server, plan, pace, TimeProvider.System);
            await run.RunAsync(length, cancel);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Taken} taken, {run.Refused} refused"));
            return run.Refused == 0 ? ExitCode.Done : ExitCode.NotAllTaken;
        });
        return command;
    }
}
