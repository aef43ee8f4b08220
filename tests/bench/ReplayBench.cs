using System.Diagnostics;
using System.Text.Json;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>Two weeks of real stays of Melbourne by the simulator at full speed, until the product tells the same stays.</summary>
internal static class ReplayBench
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync("melbourne");
        var file = Path.Combine(host.Folder, "replay.json");
        var clock = Stopwatch.StartNew();
        using (var replay = SimProcess.Start(host.Product, "replay", Melbourne.SessionsFile, "--speed", "max", "--allow-refused",
            "unknown_bay", "--report", file))
        {
            if (await replay.ExitAsync(ct) != 0) throw new InvalidOperationException(replay.Output);
        }

        var sent = clock.Elapsed;
        while (await StaysBehind.ReadAsync(host.Product.Http, ct) > 0) await Task.Delay(Pause, ct);
        var caughtUp = clock.Elapsed;
        using var student = host.Product.As("integrator");
        var stays = Melbourne.Lines(await student.GetStringAsync("/v1/stays", ct));
        var expected = Melbourne.ExpectedStays();
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file, ct));
        Report.Print("replay", new()
        {
            ["events"] = report.RootElement.GetProperty("sent").GetInt32(),
            ["events/s, by the simulator's clock"] = Math.Round(report.RootElement.GetProperty("eventsPerSecond").GetDouble()),
            ["sent, s (with the simulator's start)"] = Math.Round(sent.TotalSeconds, 1),
            ["stays caught up after the last acknowledgement, s"] = Math.Round((caughtUp - sent).TotalSeconds, 2),
            ["stays"] = stays.Count,
            ["stays equal the file"] = stays.SequenceEqual(expected) ? "yes" : "NO",
        });
    }
}
