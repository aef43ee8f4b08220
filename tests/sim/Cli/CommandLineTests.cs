using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ParkAndSee.Tests.Sending;
using Xunit;

namespace ParkAndSee.Tests.Cli;

/// <summary>The real process.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sim-cli").FullName;

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "data", "melbourne-sessions-sample.csv");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("replay nowhere.csv --key k", "there is no file nowhere.csv")]
    [InlineData("replay {sample}", "no API key: give --key, or set PARKANDSEE_KEY")]
    [InlineData("replay {sample} --key k --speed fast", "--speed is 'fast', not 'max' or a number")]
    [InlineData("replay {sample} --key k --repeat-share 2", "--repeat-share is '2', not a number from 0 to 1")]
    [InlineData("replay {sample} --key k --batch 9000", "--batch is '9000', not a whole number from 1 to 5000")]
    [InlineData("replay {sample} --key k --limit 0", "--limit is '0'")]
    [InlineData("replay {sample} --key k --url nonsense", "--url is 'nonsense'")]
    [InlineData("replay {sample} --key k --give-up soon", "'soon' is not a length of time")]
    [InlineData("replay {sample} --key k --wrong", "--wrong")]
    [InlineData("simulate --key k --faults lightning", "'lightning' is not none, light, heavy")]
    [InlineData("simulate --key k --rate -1", "--rate is '-1'")]
    [InlineData("simulate --key k --url http://127.0.0.1:1", "cannot read the bays from http://127.0.0.1:1/")]
    [InlineData("simulate --key k --url http://127.0.0.1:1 --rate auto --speed max", "cannot read the bays from http://127.0.0.1:1/")]
    [InlineData("simulate --key k --url http://127.0.0.1:1 --rate 20", "cannot read the bays from http://127.0.0.1:1/")]
    public async Task Wrong_input_is_one_line_that_names_it(string line, string expected)
    {
        var (code, output, error) = await RunAsync(
            [.. line.Split(' ').Select(a => a.Replace("{sample}", Sample, StringComparison.Ordinal))]);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(output);
    }

    [Fact]
    public async Task A_replay_says_what_was_sent_acknowledged_and_refused_and_fails_when_something_was_refused()
    {
        await using var door = new LoopbackDoor(
            (_, _) => new Reply.Take(e => e.GetProperty("event_type").GetString() == "park_end" ? "unknown_bay" : null));
        var report = Path.Combine(_directory, "report.json");

        var (code, output, _) = await RunAsync("replay", Sample, "--url", door.Url.ToString(), "--key", "k", "--report", report);

        Assert.Equal(1, code);
        Assert.Matches(@"sent +412 events", output);
        Assert.Matches(@"acknowledged +206, 0 of them known before", output);
        Assert.Matches(@"unknown_bay +206", output);
        var summary = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((412, 206, 206, 0),
            (Int(summary, "sent"), Int(summary, "acknowledged"), Int(summary, "refused"), Int(summary, "notAcknowledged")));
        Assert.Equal("unknown_bay", summary.GetProperty("reasons")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_refusal_that_was_expected_is_no_failure()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take(_ => "unknown_bay"));

        var (code, _, _) = await RunAsync("replay", Sample, "--url", door.Url.ToString(), "--key", "k", "--allow-refused", "unknown_bay");

        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_dead_server_is_given_up_with_the_count_of_what_was_not_acknowledged()
    {
        await using var door = new LoopbackDoor((n, _) => n == 1 ? new Reply.Take() : new Reply.Cut());

        var (code, output, error) = await RunAsync("replay", Sample, "--url", door.Url.ToString(), "--key", "k", "--batch", "100",
            "--parallel", "1", "--give-up", "300ms");

        Assert.Equal(1, code);
        Assert.Matches(@"acknowledged +100", output);
        Assert.Matches(@"not acknowledged +\d+", output);
        Assert.StartsWith("error: gave up", error);
    }

    [Fact]
    public async Task A_simulation_gives_way_to_other_senders_and_a_replay_does_not()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take(_ => "spoken_for"));
        door.Pages["/v1/bays?limit=5000&after=0"] = """
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2.3,48.8]},
            "properties":{"bayId":"00000000-0000-5000-8000-000000000001","dataset":"paris-points","kind":"paying"}}]}
            """;

        var (code, _, _) = await RunAsync("simulate", "--duration", "1m", "--speed", "max", "--url", door.Url.ToString(), "--key", "k");

        Assert.Equal(0, code);
        Assert.All(door.Posted, path => Assert.Equal("/cds/events/event?givesWay=true", path));
        Assert.NotEmpty(door.Posted);
        door.Posted.Clear();
        await RunAsync("replay", Sample, "--url", door.Url.ToString(), "--key", "k", "--limit", "1");
        Assert.Equal(["/cds/events/event"], door.Posted);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("simulate")]
    public async Task A_port_that_nobody_listens_on_is_told_at_once_and_nothing_is_sent(string verb)
    {
        var port = FreePort();
        string[] file = verb == "replay" ? [Sample] : [];

        // Not given up within an hour: who tries again never ends in the time of a test.
        var (code, output, error) = await RunAsync([verb, .. file, "--url", $"http://127.0.0.1:{port}", "--key", "k", "--give-up", "1h"]);

        Assert.Equal(2, code);
        Assert.StartsWith("error: cannot re", error);
        Assert.Contains($"http://127.0.0.1:{port}/", error, StringComparison.Ordinal);
        Assert.DoesNotContain("sent ", output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int Int(JsonElement parent, string name) => parent.GetProperty(name).GetInt32();

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ParkAndSee.SensorSim.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Remove("PARKANDSEE_KEY");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
