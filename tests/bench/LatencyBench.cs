using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// From an event at the door to the bay on a client's socket. Open loop: an event's clock
/// starts when it was due, not when the sender got round to it. Every screen counts.
/// </summary>
internal static class LatencyBench
{
    private const int RequestsPerSecond = 200;
    // The second tier of compiling is over then: after 8 s it still took a fifth of the product's time.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    /// <summary>Runs the loads of the promise.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await MeasureAsync(eventsPerSecond: 20, clients: 1, ct);
        await MeasureAsync(eventsPerSecond: 2_000, clients: 20, ct);
        await MeasureAsync(eventsPerSecond: 10_000, clients: 20, ct);
    }

    private static async Task MeasureAsync(int eventsPerSecond, int clients, CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new GridCity(20_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        var probe = new DueBays(await BayNumbers.ReadAsync(host.Product.Http, city, ct));
        using var pacer = new Pacer(host.Product.As("integrator"), city, Math.Max(1, eventsPerSecond / RequestsPerSecond));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var screens = await ConnectAsync(host.Product, city, clients, probe, ct);
        var reading = screens.Select(screen => screen.ReadOnAsync(stop.Token)).ToArray();

        await pacer.RunAsync(eventsPerSecond, WarmUp, probe.Expect, ct);
        probe.Latencies.Clear();
        pacer.Lateness.Clear();
        pacer.Acknowledged.Clear();
        var behindBefore = await StaysBehind.ReadAsync(host.Product.Http, ct);
        var cpu = new CpuMeter(host.Product.Id);
        await pacer.RunAsync(eventsPerSecond, Measured, probe.Expect, ct);
        var (product, generator) = cpu.Read();
        var behindAfter = await StaysBehind.ReadAsync(host.Product.Http, ct);
        await pacer.DrainAsync();
        await stop.CancelAsync();
        await Task.WhenAll(reading).ContinueWith(_ => { }, TaskScheduler.Default);
        if (reading.FirstOrDefault(r => r.IsFaulted) is { } failed) await failed;
        Report.Print($"latency {eventsPerSecond:N0} events/s, {clients} client{(clients == 1 ? "" : "s")}", new()
        {
            ["p50, ms"] = probe.Latencies.Quantile(0.50),
            ["p99, ms"] = probe.Latencies.Quantile(0.99),
            ["max, ms"] = probe.Latencies.Quantile(1),
            ["samples"] = probe.Latencies.Count,
            ["acknowledged p50, ms"] = pacer.Acknowledged.Quantile(0.50),
            ["acknowledged p99, ms"] = pacer.Acknowledged.Quantile(0.99),
            ["events refused"] = pacer.Refused,
            ["gaps"] = screens.Sum(screen => screen.Seen.Gaps),
            ["stays behind, events, at the start"] = behindBefore,
            ["stays behind, events, at the end"] = behindAfter,
            ["sends late, p99 ms"] = pacer.Lateness.Quantile(0.99),
            ["product, cores"] = product,
            ["load generator, cores"] = generator,
        });
        foreach (var screen in screens) screen.Dispose();
    }

    // A lone screen looks at all of the city; many look at a street each.
    private static async Task<List<LeanScreen>> ConnectAsync(
        StandaloneProcess product, GridCity city, int clients, DueBays probe, CancellationToken ct)
    {
        var viewports = new Viewports(city);
        var screens = new List<LeanScreen>();
        for (var n = 0; n < clients; n++)
            screens.Add(await LeanScreen.ConnectAsync(new Uri(product.Url), viewports.Square(clients == 1 ? 8 : 3), false, probe.See, ct));
        return screens;
    }
}
