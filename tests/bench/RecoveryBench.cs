using System.Diagnostics;
using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// How long until everything is whole again: one of two silos killed (many times), everything killed with a large city, PostgreSQL killed.
/// Real processes on one machine; events are sent and screens watch all the time.
/// </summary>
internal static class RecoveryBench
{
    private const int Kills = 20;
    private const int LargeCity = 150_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly ProbeStreet Street = new(256);

    /// <summary>Runs the three cases of the promise.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await KillSilosAsync(ct);
        await KillAllAsync(ct);
        await KillDatabaseAsync(ct);
    }

    private static async Task KillSilosAsync(CancellationToken ct)
    {
        await using var cluster = await StartAsync(apis: 2, ct);
        await using var screen = new FeedProbe(cluster.Apis[1].Url);
        await screen.StartAsync(ProbeStreet.Tile, ct);
        DoorProbe[] doors = [new(cluster.Client(0), Street), new(cluster.Client(1), Street)];
        var (door, feed) = (new Latencies(), new Latencies());
        for (var n = 0; n < Kills; n++)
        {
            await cluster.WaitUntilSpreadAsync();
            var ready = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await Wait.UntilAsync("the feed to be whole", () => screen.FeedTime > ready, Limit);
            var killed = Stopwatch.GetTimestamp();
            await cluster.Silos[n % 2].KillAsync();
            var killedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await Task.WhenAll(
                MeasureAsync(door, killed, () => doors.All(d => d.Answers is [.., { Whole: true } last] && last.Began > killed)),
                MeasureAsync(feed, killed, () => screen.FeedTime > killedAt));
            cluster.StartSilo(n % 2);
        }

        var answers = (await Task.WhenAll(doors.Select(d => d.StopAsync()))).SelectMany(a => a).ToArray();
        Report.Print($"recovery: kill -9 of one of two silos, {Kills} times", new()
        {
            ["ingest whole, p50, s"] = door.Quantile(0.5) / 1000,
            ["ingest whole, max, s"] = door.Quantile(1) / 1000,
            ["screens whole, p50, s"] = feed.Quantile(0.5) / 1000,
            ["screens whole, max, s"] = feed.Quantile(1) / 1000,
            ["requests"] = answers.Length,
            ["requests not taken whole (429, 503: sent again)"] = answers.Count(a => !a.Whole),
            ["other errors"] = answers.Count(a => a.Status is not (200 or 429 or 503)),
            ["gaps on the screen"] = screen.Gaps,
        });
    }

    private static async Task KillAllAsync(CancellationToken ct)
    {
        await using var cluster = await StartAsync(apis: 1, ct);
        var city = new GridCity(LargeCity);
        using (var http = cluster.Client(0)) await city.ImportAsync(http, ct);
        var times = new Latencies();
        for (var n = 0; n < 5; n++)
        {
            await Task.WhenAll(cluster.Silos.Concat(cluster.Apis).Select(process => process.KillAsync()));
            var clock = Stopwatch.StartNew();
            for (var silo = 0; silo < cluster.Silos.Length; silo++) cluster.StartSilo(silo);
            cluster.StartApi(0);
            await cluster.WaitUntilReadyAsync();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        Report.Print($"recovery: kill -9 of everything, {LargeCity:N0} bays", new()
        {
            ["API host ready, p50, s"] = times.Quantile(0.5) / 1000,
            ["API host ready, max, s"] = times.Quantile(1) / 1000,
        });
    }

    private static async Task KillDatabaseAsync(CancellationToken ct)
    {
        await using var cluster = await StartAsync(apis: 1, ct);
        var door = new DoorProbe(cluster.Client(0), Street);
        await Wait.UntilAsync("the door to answer", () => door.WholeSince(0) is not null);
        var times = new Latencies();
        for (var n = 0; n < 5; n++)
        {
            cluster.CrashPostgres();
            var back = await cluster.WaitForPostgresAsync(ct);
            await MeasureAsync(times, back, () => door.Answers is [.., { Whole: true } last] && last.Ended > back);
        }

        var answers = await door.StopAsync();
        Report.Print("recovery: PostgreSQL stopped at once and started again", new()
        {
            ["ingest whole after it is back, p50, s"] = times.Quantile(0.5) / 1000,
            ["ingest whole after it is back, max, s"] = times.Quantile(1) / 1000,
            ["other errors"] = answers.Count(a => a.Status is not (200 or 429 or 503)),
        });
    }

    private static async Task<ParkCluster> StartAsync(int apis, CancellationToken ct)
    {
        var cluster = await ParkCluster.StartAsync(silos: 2, apis);
        using var http = cluster.Client(0);
        await Street.ImportAsync(http, ct);
        return cluster;
    }

    private static async Task MeasureAsync(Latencies into, long since, Func<bool> whole)
    {
        await Wait.UntilAsync("everything to be whole", whole, Limit);
        into.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }
}
