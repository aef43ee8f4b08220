using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// One integrator sends ten times what the host can take for a minute while five others send modestly: what the others
/// notice, what is refused, how memory behaves, and how soon all is as before. An API host and a silo of their own.
/// </summary>
internal static class OverloadBench
{
    private const int FloodEventsPerSecond = 600_000;
    private const int FloodPerRequest = 500;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    /// <param name="duration">Length of the flood.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(TimeSpan duration, CancellationToken ct)
    {
        await using var loaded = await LoadedCluster.StartAsync(20_000, ct);
        using var crowd = await Crowd.GatherAsync(loaded, ct);
        using var flood = new Pacer(await loaded.SenderAsync("flood", ct), loaded.City, FloodPerRequest);
        await flood.RunAsync(20_000, Quiet, null, ct); // warm-up
        await flood.DrainAsync();
        await crowd.SendAsync(Quiet, null, ct);
        var quiet = await crowd.SendAsync(Quiet, null, ct);
        using var memory = new MemoryWatch(loaded.Api.Id);
        using var siloMemory = new MemoryWatch(loaded.Cluster.Silos[0].Id);
        var (before, taken) = (loaded.Api.ResidentBytes(), flood.Answers.Taken);
        var pressing = flood.RunAsync(FloodEventsPerSecond, duration, null, ct);
        var during = await crowd.SendAsync(duration, null, ct);
        await pressing;
        var floodTaken = (flood.Answers.Taken - taken) / duration.TotalSeconds;
        await Task.Delay(Recovery, ct);
        var after = await crowd.SendAsync(Quiet, null, ct);
        await flood.DrainAsync();
        var fault = await JournalCompleteness.FaultAsync(loaded.Cluster.Postgres.ConnectionString, crowd.Answers.Append(flood.Answers), ct);
        Report.Print($"overload, {FloodEventsPerSecond:N0} events/s by one key for {duration.TotalSeconds:0} s", new()
        {
            ["others, quiet: acknowledged p50, ms"] = quiet.P50,
            ["others, quiet: acknowledged p99, ms"] = quiet.P99,
            ["others, in the flood: p50, ms"] = during.P50,
            ["others, in the flood: p99, ms"] = during.P99,
            ["others, 5 s after it: p50, ms"] = after.P50,
            ["others, 5 s after it: p99, ms"] = after.P99,
            ["others: events refused"] = crowd.Refused,
            ["flood: acknowledged events/s"] = Math.Round(floodTaken),
            ["flood: requests by status"] = flood.Answers.Statuses,
            ["flood: sends late, p99 ms"] = flood.Lateness.Quantile(0.99),
            ["other answers"] = flood.Answers.Wrong.Concat(crowd.Answers.SelectMany(a => a.Wrong)).FirstOrDefault() ?? "none",
            ["API host resident before, peak, MB"] = $"{before / 1e6:0}, {memory.Peak / 1e6:0}",
            ["silo resident peak, MB"] = Math.Round(siloMemory.Peak / 1e6),
            ["the log"] = fault ?? "every acknowledged event once",
        });
    }
}
