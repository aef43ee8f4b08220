using System.CommandLine;
using ParkAndSee.Replay;

namespace ParkAndSee.Cli;

/// <summary><c>replay FILE</c>: sends the events of a file.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        { Description = "CDS events (JSON array, NDJSON, an answer of /cds/events/events) or Melbourne sessions (CSV)" };
        var dataset = new Option<string>("--dataset")
        { Description = "Dataset that the street markers of a session file belong to", DefaultValueFactory = _ => "melbourne-markers" };
        var speed = SendArguments.Speed("Seconds of the file per second, or max: as fast as the answers come",
            double.PositiveInfinity, 0.001);
        var shuffle = new Option<ulong?>("--shuffle") { Description = "Sends in a random order; the seed of it" };
        var limit = new Option<int?>("--limit") { Description = "At most so many events of the file" };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value < 1))
                result.AddError($"--limit is '{token.Value}', not a whole number of at least 1");
        });
        var repeats = new Option<double>("--repeat-share")
        {
            Description = "Share of events that are sent twice, 0 to 1",
            CustomParser = result => SendArguments.TryNumber(SendArguments.Value(result), out var share) && share is >= 0 and <= 1
                ? share
                : SendArguments.Fail<double>(result, $"--repeat-share is '{SendArguments.Value(result)}', not a number from 0 to 1"),
        };
        var send = new SendArguments();
        var command = new Command("replay", "Sends the events of a file") { file, dataset, speed, shuffle, repeats, limit };
        send.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var options = new ReplayOptions(send.Read(parsed), parsed.GetValue(file)!)
            {
                Dataset = parsed.GetValue(dataset)!,
                Speed = parsed.GetValue(speed),
                Shuffle = parsed.GetValue(shuffle),
                RepeatShare = parsed.GetValue(repeats),
                Limit = parsed.GetValue(limit),
            };
            var run = new ReplayRun(options, TimeProvider.System);
            var result = await Terminal.FollowAsync(run.RunAsync(cancel), "replay", run.Total, () => (run.Report, null));
            Summary.Print(result.Report, result.NotSent, result.Elapsed);
            await Summary.WriteAsync(send.Report(parsed), result.Report, result.NotSent, result.Elapsed);
            return ExitCode.Of(result.Report, result.NotSent, send.Allowed(parsed));
        });
        return command;
    }
}
