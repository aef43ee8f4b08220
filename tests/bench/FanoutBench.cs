using System.Diagnostics;
using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// A thousand screens on a city of 150,000 bays: 80 % look at a street (9 tiles), 15 % at a district
/// (64 tiles), 5 % at the zones of the whole city. First the latency at 2,000 events/s, then how
/// many bay updates a second are delivered when the rate is raised until they grow no more.
/// </summary>
internal static class FanoutBench
{
    private const int Screens = 1_000;
    private const int EventsPerSecond = 2_000;
    private const int PerRequest = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(8);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new GridCity(150_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        var probe = new DueBays(await BayNumbers.ReadAsync(host.Product.Http, city, ct));
        using var pacer = new Pacer(host.Product.As("integrator"), city, PerRequest);
        var before = host.Product.ResidentBytes();
        using var wall = new ScreenWall(await ConnectAsync(host.Product, city, probe, ct));
        await MeasureLatencyAsync(host.Product, pacer, wall, probe, before, ct);
        await SaturateAsync(host.Product, pacer, wall, probe, ct);
        await pacer.DrainAsync();
    }

    private static async Task<List<LeanScreen>> ConnectAsync(StandaloneProcess product, GridCity city, DueBays probe, CancellationToken ct)
    {
        var viewports = new Viewports(city);
        var screens = new List<LeanScreen>();
        for (var n = 0; n < Screens; n++)
        {
            var (tiles, zones) = (n % 20) switch
            {
                0 => ([], true),
                1 or 2 or 3 => (viewports.Square(8), false),
                _ => (viewports.Square(3), false),
            };
            screens.Add(await LeanScreen.ConnectAsync(new Uri(product.Url), tiles, zones, n % 10 == 5 ? probe.See : null, ct));
        }

        return screens;
    }

    private static async Task MeasureLatencyAsync(
        StandaloneProcess product, Pacer pacer, ScreenWall wall, DueBays probe, long before, CancellationToken ct)
    {
        await pacer.RunAsync(EventsPerSecond, WarmUp, probe.Expect, ct);
        var cpu = new CpuMeter(product.Id);
        using var memory = new MemoryWatch(product.Id);
        var (began, clock) = (wall.Count(), Stopwatch.StartNew());
        probe.Latencies.Clear();
        pacer.Lateness.Clear();
        await pacer.RunAsync(EventsPerSecond, Measured, probe.Expect, ct);
        var (ended, seconds, (productCores, generatorCores)) = (wall.Count(), clock.Elapsed.TotalSeconds, cpu.Read());
        Report.Print($"fanout {Screens:N0} screens, {EventsPerSecond:N0} events/s", new()
        {
            ["p50, ms"] = probe.Latencies.Quantile(0.50),
            ["p99, ms"] = probe.Latencies.Quantile(0.99),
            ["max, ms"] = probe.Latencies.Quantile(1),
            ["samples"] = probe.Latencies.Count,
            ["delivered bay updates/s"] = Math.Round((ended.BayUpdates - began.BayUpdates) / seconds),
            ["delivered zone updates/s"] = Math.Round((ended.ZoneUpdates - began.ZoneUpdates) / seconds),
            ["frames/s"] = Math.Round((ended.Frames - began.Frames) / seconds),
            ["gaps"] = ended.Gaps,
            ["screens closed by the server"] = ended.Closed,
            ["events refused"] = pacer.Refused,
            ["server resident before the screens, MB"] = Math.Round(before / 1e6),
            ["server resident after, MB"] = Math.Round(product.ResidentBytes() / 1e6),
            ["server resident peak, MB"] = Math.Round(memory.Peak / 1e6),
            ["product, cores"] = productCores,
            ["load generator, cores"] = generatorCores,
            ["sends late, p99 ms"] = pacer.Lateness.Quantile(0.99),
        });
    }

    private static async Task SaturateAsync(StandaloneProcess product, Pacer pacer, ScreenWall wall, DueBays probe, CancellationToken ct)
    {
        var (best, bestRate, grew, refused) = (0.0, 0, true, pacer.Refused);
        (double Product, double Generator) cores = default;
        using var memory = new MemoryWatch(product.Id);
        for (var rate = EventsPerSecond; grew && rate <= 64_000; rate = rate * 3 / 2)
        {
            await pacer.RunAsync(rate, Step / 2, probe.Expect, ct);
            var cpu = new CpuMeter(product.Id);
            var (began, clock) = (wall.Count().BayUpdates, Stopwatch.StartNew());
            await pacer.RunAsync(rate, Step, probe.Expect, ct);
            var delivered = (wall.Count().BayUpdates - began) / clock.Elapsed.TotalSeconds;
            Console.WriteLine($"  at {rate:N0} events/s: {delivered:N0} bay updates/s");
            grew = delivered > best * 1.03;
            if (delivered > best) (best, bestRate, cores) = (delivered, rate, cpu.Read());
        }

        Report.Print($"fanout {Screens:N0} screens, saturated", new()
        {
            ["delivered bay updates/s"] = Math.Round(best),
            ["at events/s"] = bestRate,
            ["gaps"] = wall.Count().Gaps,
            ["events refused"] = pacer.Refused - refused,
            ["server resident peak, MB"] = Math.Round(memory.Peak / 1e6),
            ["product, cores"] = cores.Product,
            ["load generator, cores"] = cores.Generator,
        });
    }
}
