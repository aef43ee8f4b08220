using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Bays;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>
/// From an event at the door to the frame on a client's socket. Open loop: an event's clock starts when it was due, not when the sender got round to it.
/// </summary>
internal static class LatencyBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    /// <summary>Runs both loads of the promise.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await MeasureAsync(eventsPerSecond: 20, clients: 1, ct);
        await MeasureAsync(eventsPerSecond: 2_000, clients: 20, ct);
    }

    private static async Task MeasureAsync(int eventsPerSecond, int clients, CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new BenchCity(20_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        var numbers = await BayNumbers.ReadAsync(host.Product, ct);
        var probe = new Probe();
        var screens = new List<LiveClient>();
        var tiles = Enumerable.Range(0, city.Bays).Select(city.TileOf).Distinct().ToArray();
        for (var c = 0; c < clients; c++)
        {
            var screen = new LiveClient(host.Product.Url, hub => hub.AddMessagePackProtocol());
            screen.Framed += probe.See;
            await screen.StartAsync(ct);
            var first = tiles[c * 7 % tiles.Length];
            await screen.WatchAsync(tiles.Where(t => Math.Abs(t.X - first.X) <= (clients == 1 ? 100 : 1) && Math.Abs(t.Y - first.Y) <= (clients == 1 ? 100 : 1)).Select(t => (t.X, t.Y)).Take(64), false, ct);
            screens.Add(screen);
        }

        await SendAsync(host.Product, city, numbers, eventsPerSecond, probe, ct);
        var gaps = screens.Sum(screen => screen.Gaps);
        foreach (var screen in screens) await screen.DisposeAsync();
        Report.Print($"latency {eventsPerSecond} events/s, {clients} client{(clients == 1 ? "" : "s")}", new()
        {
            ["samples"] = probe.Latencies.Count,
            ["p50, ms"] = probe.Latencies.Quantile(0.50),
            ["p99, ms"] = probe.Latencies.Quantile(0.99),
            ["max, ms"] = probe.Latencies.Quantile(1),
            ["gaps"] = gaps,
        });
    }

    private static async Task SendAsync(StandaloneProcess product, BenchCity city, Dictionary<BayId, int> numbers, int rate, Probe probe, CancellationToken ct)
    {
        using var http = product.As("integrator");
        var perRequest = Math.Max(1, rate / 200);
        var requests = (int)((WarmUp + Measured).TotalSeconds * rate / perRequest);
        var order = Enumerable.Range(0, city.Bays).ToArray();
        new Random(1).Shuffle(order);
        var clock = Stopwatch.StartNew();
        var open = new List<Task>();
        var warm = true;
        for (var r = 0; r < requests; r++)
        {
            var due = TimeSpan.FromSeconds((double)r * perRequest / rate);
            if (warm && due > WarmUp)
            {
                probe.Latencies.Clear();
                warm = false;
            }

            var wait = due - clock.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, ct);
            var bays = Enumerable.Range(r * perRequest, perRequest).Select(i => order[i % order.Length]).ToArray();
            var arrives = r * perRequest / order.Length % 2 == 0;
            foreach (var bay in bays) probe.Expect(numbers[BenchCity.BayOf(bay)], arrives ? BayStatus.Occupied : BayStatus.Free, clock.Elapsed - due);
            var body = new EventBody(bays);
            body.Patch((long)r * perRequest, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), arrives);
            open.Add(PostAsync(http, body.Bytes, ct));
            if (open.Count > 500) open.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(open);
        await Task.Delay(TimeSpan.FromSeconds(1), ct);
    }

    private static async Task PostAsync(HttpClient http, byte[] body, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync("/cds/events/event", content, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Holds which change is due on the screens since when.</summary>
    private sealed class Probe
    {
        private readonly ConcurrentDictionary<int, (BayStatus Status, long Due)> _expected = new();

        public Latencies Latencies { get; } = new();

        public void Expect(int bayNo, BayStatus status, TimeSpan alreadyLate) =>
            _expected[bayNo] = (status, Stopwatch.GetTimestamp() - (long)(alreadyLate.TotalSeconds * Stopwatch.Frequency));

        public void See(ScreenFrame frame)
        {
            foreach (var bay in frame.Tiles.SelectMany(tile => tile.Bays))
            {
                if (_expected.TryGetValue(bay.BayNo, out var expected) && expected.Status == bay.Status && _expected.TryRemove(new(bay.BayNo, expected)))
                    Latencies.Add(Stopwatch.GetElapsedTime(expected.Due).TotalMilliseconds);
            }
        }
    }
}
