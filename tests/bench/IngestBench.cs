using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// Durable, acknowledged events through the HTTP door, against one AdoNet write per event and against raw binary COPY, in one run.
/// </summary>
internal static class IngestBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BaselineWarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BaselineMeasured = TimeSpan.FromSeconds(8);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        var door = await MeasureDoorAsync(ct);
        var folder = TestDirectory.Make();
        double adoNet, copy;
        await using (var postgres = await BenchHost.StartPostgresAsync(folder, ct))
        {
            adoNet = await AdoNetBaseline.MeasureAsync(postgres.ConnectionString, BaselineWarmUp, BaselineMeasured, ct);
            copy = await CopyCeiling.MeasureAsync(postgres.ConnectionString, ct);
        }

        await TestDirectory.RemoveAsync(folder);
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
        var city = new GridCity(20_000);
        using (var asOperator = host.Product.As("operator")) await city.ImportAsync(asOperator, ct);
        return await new DoorRate(DoorRate.SharesOf(city)).MeasureAsync(HttpDoor.To(host.Product), WarmUp, Measured, ct);
    }
}
