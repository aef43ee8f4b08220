using System.Diagnostics;
using System.Globalization;
using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// Resident memory over time: 2,000 events/s and a hundred screens for half an hour (or <c>soak MINUTES</c>). After a third of the
/// time the memory must be flat: what it rises or falls along a straight line until the end is less than a tenth of what it is.
/// </summary>
internal static class SoakBench
{
    private const int EventsPerSecond = 2_000;
    private const int Screens = 100;
    private const double Flat = 0.10;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    /// <param name="duration">How long; at least a minute.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(TimeSpan duration, CancellationToken ct)
    {
        var port = FreePort.Next();
        await using var host = await BenchHost.StartAsync(
            environment: new() { ["Metrics__Port"] = port.ToString(CultureInfo.InvariantCulture) });
        var full = new FullCollections(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/metrics")));
        var city = new GridCity(150_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        using var pacer = new Pacer(host.Product.As("integrator"), city, perRequest: 10);
        var viewports = new Viewports(city);
        var screens = new List<LeanScreen>();
        for (var n = 0; n < Screens; n++)
            screens.Add(await LeanScreen.ConnectAsync(new Uri(host.Product.Url), viewports.Square(3), false, null, ct));
        using var wall = new ScreenWall(screens);
        var samples = new List<(double Hours, double Bytes)>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration;)
        {
            await pacer.RunAsync(EventsPerSecond, Every, null, ct);
            pacer.Lateness.Clear();
            samples.Add((clock.Elapsed.TotalHours, host.Product.ResidentBytes()));
            await full.LookAsync(ct);
            if (samples.Count % 6 == 0) Console.WriteLine(Progress(clock.Elapsed, samples[^1].Bytes, full.Alive));
        }

        await pacer.DrainAsync();
        var warm = samples.Skip(samples.Count / 3).ToList();
        var slope = Line.Through(warm).Slope;
        var drift = slope * (warm[^1].Hours - warm[0].Hours) / warm.Average(s => s.Bytes);
        Report.Print($"soak {duration.TotalMinutes:0} minutes, {EventsPerSecond:N0} events/s, {Screens} screens", new()
        {
            ["resident at the end, MB"] = Math.Round(samples[^1].Bytes / 1e6),
            ["resident most, MB"] = Math.Round(samples.Max(s => s.Bytes) / 1e6),
            ["slope after warm-up, MB/h"] = Math.Round(slope / 1e6, 1),
            ["drift after warm-up, %"] = Math.Round(100 * drift, 1),
            ["flat (rises by less than a tenth)"] = drift < Flat ? "yes" : "NO",
            ["full collections"] = full.Alive.Count,
            ["alive after each of them, MB"] = string.Join(", ", full.Alive.Select(Megabytes)),
            ["gaps"] = wall.Count().Gaps,
            ["screens closed by the server"] = wall.Count().Closed,
            ["events refused"] = pacer.Refused,
        });
    }

    private static string Progress(TimeSpan elapsed, double resident, List<double> alive) =>
        $"  {elapsed:hh\\:mm\\:ss} {Megabytes(resident)} "
        + $"MB{(alive.Count > 0 ? $", alive after the last full collection {Megabytes(alive[^1])} MB" : "")}";

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N0}");
}
