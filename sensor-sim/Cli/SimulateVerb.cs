using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Faults;
using ParkAndSee.Simulation;

namespace ParkAndSee.Cli;

/// <summary><c>simulate</c>: a city made up from a seed, on the bays of the server.</summary>
internal static class SimulateVerb
{
    // Not null: a parser of System.CommandLine may not answer a value type with null. It is also the value of an option that is not given.
    private const double AutoRate = 0;

    private const string AllDatasets = "all";

    // Another sender has spoken for the bay: then it is not moved, as it should be.
    private const string SpokenFor = "spoken_for";

    // Those that come with the product: what an operator imports is not made up.
    private static readonly string[] Shipped =
    [
        "paris-emplacements", "paris-footprints", "paris-points", "paris-synthetic", "melbourne-markers", "melbourne-bays",
        "montpellier-reservees", "montpellier-meters",
    ];

    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same day", DefaultValueFactory = _ => 1 };
        var rate = new Option<double>("--rate")
        {
            Description = "Events per second, or auto: as many as such a city has",
            CustomParser = result => SendArguments.Value(result) switch
            {
                "auto" => AutoRate,
                var text when SendArguments.TryNumber(text, out var number) && number is > 0 and <= 1e6 => number,
                var text => SendArguments.Fail<double>(result, $"--rate is '{text}', not 'auto' or a number above 0"),
            },
        };
        var speed = SendArguments.Speed(
            "Simulated seconds per second, or max; above 1 it starts in the past and catches up with the present", 1, 1);
        var duration = new Option<TimeSpan?>("--duration")
        {
            Description = "Simulated time to run, e.g. 2h; default: until Ctrl-C",
            CustomParser = result => SendArguments.ParseDuration(result),
        };
        var start = new Option<DateTimeOffset?>("--start") { Description = "First simulated instant, e.g. 2026-03-02T06:00+01:00" };
        var faults = new Option<FaultMix>("--faults")
        {
            Description =
                "none, light, heavy, or a list such as late=0.1,flicker=0.05 (duplicates late disorder silence stuck flicker skew)",
            DefaultValueFactory = _ => FaultMix.None,
            CustomParser = result =>
            {
                try
                {
                    return FaultMix.Parse(SendArguments.Value(result));
                }
                catch (FormatException e)
                {
                    return SendArguments.Fail<FaultMix>(result, $"--faults: {e.Message}");
                }
            },
        };
        var cars = SendArguments.Bounded("--scan-car", "Cars that read plates", 0, 0, 100);
        var zone = new Option<string>("--time-zone")
        { Description = "Clock that the people live by", DefaultValueFactory = _ => "Europe/Paris" };
        var datasets = new Option<string[]>("--dataset")
        {
            Description = $"Dataset whose bays it moves, may be given again, or {AllDatasets}; default: those that come with the product",
            DefaultValueFactory = _ => Shipped,
        };
        var send = new SendArguments();
        var command = new Command("simulate",
            "Makes up a city on the server's bays") { seed, rate, speed, duration, start, faults, cars, zone, datasets };
        send.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var options = new SimulationOptions(send.Read(parsed) with { GivesWay = true })
            {
                Seed = parsed.GetValue(seed),
                EventsPerSecond = parsed.GetValue(rate) is var wanted and not AutoRate ? wanted : null,
                Speed = parsed.GetValue(speed),
                Duration = parsed.GetValue(duration),
                Start = parsed.GetValue(start),
                Faults = parsed.GetValue(faults)!,
                ScanCars = parsed.GetValue(cars),
                TimeZone = parsed.GetValue(zone)!,
                Datasets = parsed.GetValue(datasets) is { } named && !named.Contains(AllDatasets) ? named.ToHashSet() : null,
            };
            var run = new SimulationRun(options, NullLogger.Instance, TimeProvider.System);
            var watch = Stopwatch.StartNew();
            var report = await Terminal.FollowAsync(run.RunAsync(cancel), "simulate", null, () => (run.Report, run.Now));
            Summary.Print(report, 0, watch.Elapsed);
            await Summary.WriteAsync(send.Report(parsed), report, 0, watch.Elapsed);
            return ExitCode.Of(report, 0, [.. send.Allowed(parsed), SpokenFor]);
        });
        return command;
    }
}
