using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;
using ParkAndSee.Tests.Wire;

namespace ParkAndSee.Bench;

/// <summary>What TLS costs: events a second of a separate API host and silo, with and without it, by turns.</summary>
internal static class TlsBench
{
    private const int Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = TestDirectory.Make();
        using var authority = new TestAuthority();
        var silo = authority.Issue(Path.Combine(folder, "silo"), ["silo"]);
        var api = authority.Issue(Path.Combine(folder, "api"), ["api"]);
        var rounds = new List<(double Plain, double Tls)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add((await RateAsync([], [], ct), await RateAsync(silo, api, ct)));
        await TestDirectory.RemoveAsync(folder);
        var (plain, tls) = rounds.OrderBy(pair => pair.Tls / pair.Plain).ElementAt(Rounds / 2);
        Report.Print("tls", new()
        {
            ["plain, events/s"] = Math.Round(plain),
            ["TLS, events/s"] = Math.Round(tls),
            [$"TLS ÷ plain, median of {Rounds} rounds"] = Math.Round(tls / plain, 2),
            ["lowest round"] = Math.Round(rounds.Min(pair => pair.Tls / pair.Plain), 2),
            ["highest round"] = Math.Round(rounds.Max(pair => pair.Tls / pair.Plain), 2),
        });
    }

    private static async Task<double> RateAsync(
        Dictionary<string, string> silo, Dictionary<string, string> api, CancellationToken ct)
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, siloSettings: silo, apiSettings: api);
        var city = new GridCity(20_000);
        using (var http = cluster.Client(0)) await city.ImportAsync(http, ct);
        return await new DoorRate(DoorRate.SharesOf(city)).MeasureAsync(HttpDoor.To(() => cluster.Client(0)), WarmUp, Measured, ct);
    }
}
