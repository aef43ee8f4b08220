using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>The streaming door against the HTTP door: the same senders, events and host, one after the other, twice.</summary>
internal static class IngestHubBench
{
    private const int Turns = 2;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await using var host = await BenchHost.StartAsync();
        var city = new GridCity(20_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        var rate = new DoorRate(DoorRate.SharesOf(city));
        await rate.MeasureAsync(HttpDoor.To(host.Product), WarmUp, Settle, ct);
        await rate.MeasureAsync(HubDoor.To(host.Product), WarmUp, Settle, ct);
        var (http, hub) = (0.0, 0.0);
        for (var turn = 0; turn < Turns; turn++)
        {
            http += await rate.MeasureAsync(HttpDoor.To(host.Product), Settle, Measured, ct) / Turns;
            hub += await rate.MeasureAsync(HubDoor.To(host.Product), Settle, Measured, ct) / Turns;
        }

        Report.Print("ingest-hub", new()
        {
            ["hub, events/s"] = Math.Round(hub),
            ["HTTP door, events/s"] = Math.Round(http),
            ["hub ÷ HTTP"] = Math.Round(hub / http, 2),
        });
    }
}
