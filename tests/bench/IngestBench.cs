using System.Diagnostics;
using System.Net.Http.Headers;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>Durable, acknowledged events through the HTTP door, against one AdoNet write per event and against raw binary COPY, in one run.</summary>
internal static class IngestBench
{
    private const int Connections = 8;
    private const int EventsPerRequest = 500;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        var door = await MeasureDoorAsync(ct);
        var folder = Directory.CreateTempSubdirectory("park-bench-pg-");
        double adoNet, copy;
        await using (var postgres = await BenchHost.StartPostgresAsync(folder.FullName, ct))
        {
            adoNet = await AdoNetBaseline.MeasureAsync(postgres.ConnectionString, TimeSpan.FromSeconds(8), ct);
            copy = await CopyCeiling.MeasureAsync(postgres.ConnectionString, ct);
        }

        folder.Delete(recursive: true);
        Report.Print("ingest", new()
        {
            ["door, events/s"] = Math.Round(door),
            ["one AdoNet write per event, events/s"] = Math.Round(adoNet),
            ["raw binary COPY, rows/s"] = Math.Round(copy),
            ["door ÷ AdoNet"] = Math.Round(door / adoNet, 1),
            ["door ÷ COPY, %"] = Math.Round(100 * door / copy, 1),
        });
    }

    private static async Task<double> MeasureDoorAsync(CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new BenchCity(20_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        var counter = new Counter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var senders = Enumerable.Range(0, Connections).Select(n => SendAsync(host.Product, city, n, counter, stop.Token)).ToArray();
        await Task.Delay(WarmUp, ct);
        var before = counter.Acknowledged;
        var clock = Stopwatch.StartNew();
        await Task.Delay(Measured, ct);
        var rate = (counter.Acknowledged - before) / clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        return rate;
    }

    private static async Task SendAsync(StandaloneProcess product, BenchCity city, int sender, Counter counter, CancellationToken ct)
    {
        using var http = product.As("integrator");
        var share = city.Bays / Connections;
        var bodies = Enumerable.Range(0, share / EventsPerRequest)
            .Select(b => new EventBody([.. Enumerable.Range(sender * share + b * EventsPerRequest, EventsPerRequest)])).ToArray();
        var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 3_600_000L;
        for (var round = 0L; !ct.IsCancellationRequested; round++)
        {
            var body = bodies[round % bodies.Length];
            body.Patch(sender * 10_000_000_000L + round * EventsPerRequest, at + round * 10, arrives: round / bodies.Length % 2 == 0);
            using var content = new ByteArrayContent(body.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await http.PostAsync("/cds/events/event", content, CancellationToken.None);
            if (answer.IsSuccessStatusCode) counter.Add(body.Count);
            else if ((int)answer.StatusCode is not (429 or 503)) throw new InvalidOperationException($"The door answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    private sealed class Counter
    {
        private long _acknowledged;

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

        public void Add(int events) => Interlocked.Add(ref _acknowledged, events);
    }
}
