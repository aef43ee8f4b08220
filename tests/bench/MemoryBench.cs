using System.Net.Http.Headers;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// Resident memory of the whole standalone process (without PostgreSQL) as the city grows, and
/// the bytes a bay that a straight line through it gives.
/// </summary>
internal static class MemoryBench
{
    private const int EventsPerRequest = 2_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>Runs the cases of the promise.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        var active = new List<(double Bays, double Bytes)>();
        foreach (var bays in (int[])[50_000, 150_000, 500_000]) active.Add((bays, await MeasureAsync(known: bays, active: bays, ct)));
        await MeasureAsync(known: 1_000_000, active: 100_000, ct);
        active.Add((1_000_000, await MeasureAsync(known: 1_000_000, active: 1_000_000, ct)));
        var (slope, start, off) = Line.Through(active);
        Report.Print("memory, straight line through the cities of which every bay is active", new()
        {
            ["bytes a bay"] = Math.Round(slope),
            ["MB without a bay"] = Math.Round(start / 1e6),
            ["furthest from the line, %"] = Math.Round(100 * off, 1),
        });
    }

    private static async Task<double> MeasureAsync(int known, int active, CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new GridCity(known);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        using var http = host.Product.As("integrator");
        using var memory = new MemoryWatch(host.Product.Id);
        for (var round = 0; round < 3; round++)
        {
            for (var first = 0; first < active; first += EventsPerRequest)
            {
                var body = new EventBody([.. Enumerable.Range(first, Math.Min(EventsPerRequest, active - first))]);
                body.Patch(round * 10_000_000L + first, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), arrives: round % 2 == 0);
                using var content = new ByteArrayContent(body.Bytes)
                { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var answer = await http.PostAsync("/cds/events/event", content, ct);
                answer.EnsureSuccessStatusCode();
            }
        }

        await Task.Delay(Rest, ct);
        var resident = host.Product.ResidentBytes();
        Report.Print($"memory {known:N0} known, {active:N0} active", new()
        {
            ["resident, MB"] = Math.Round(resident / 1e6),
            ["peak, MB"] = Math.Round(memory.Peak / 1e6),
        });
        return resident;
    }
}
