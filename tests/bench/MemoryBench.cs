using System.Net.Http.Headers;

namespace ParkAndSee.Bench;

/// <summary>Resident memory of the whole standalone process (without PostgreSQL) with many bays known and many of them active.</summary>
internal static class MemoryBench
{
    private const int EventsPerRequest = 2_000;

    /// <summary>Runs the two cases of the promise.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await MeasureAsync(known: 150_000, active: 150_000, ct);
        await MeasureAsync(known: 1_000_000, active: 100_000, ct);
    }

    private static async Task MeasureAsync(int known, int active, CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new BenchCity(known);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        using var http = host.Product.As("integrator");
        var peak = 0L;
        for (var round = 0; round < 3; round++)
        {
            for (var first = 0; first < active; first += EventsPerRequest)
            {
                var body = new EventBody([.. Enumerable.Range(first, Math.Min(EventsPerRequest, active - first))]);
                body.Patch(round * 10_000_000L + first, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), arrives: round % 2 == 0);
                using var content = new ByteArrayContent(body.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var answer = await http.PostAsync("/cds/events/event", content, ct);
                answer.EnsureSuccessStatusCode();
                peak = Math.Max(peak, host.Product.ResidentBytes());
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(15), ct);
        Report.Print($"memory {known:N0} known, {active:N0} active", new()
        {
            ["resident, MB"] = Math.Round(host.Product.ResidentBytes() / 1e6),
            ["peak, MB"] = Math.Round(peak / 1e6),
        });
    }
}
