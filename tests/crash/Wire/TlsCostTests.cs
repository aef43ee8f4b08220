using System.Diagnostics;
using System.Globalization;
using ParkAndSee.Tests.Cluster;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>
/// What TLS costs: ingest with and without it, by turns, in one run. A measurement, run by hand:
/// <c>dotnet ParkAndSee.Tests.Crash.dll -explicit only -class '*TlsCostTests' -showLiveOutput</c>.
/// </summary>
public sealed class TlsCostTests
{
    private const int Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);

    [Fact(Explicit = true)]
    public async Task Ingest_with_TLS_against_ingest_without()
    {
        var folder = TestDirectory.Make();
        using var authority = new TestAuthority();
        var silo = authority.Issue(Path.Combine(folder, "silo"), ["silo"]);
        var api = authority.Issue(Path.Combine(folder, "api"), ["api"]);
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var plain = await RateAsync([], []);
            var secured = await RateAsync(silo, api);
            ratios.Add(secured / plain);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"plain {plain:0} events/s, TLS {secured:0} events/s, ratio {secured / plain:0.00}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios.Order().ElementAt(Rounds / 2):0.00}"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> RateAsync(Dictionary<string, string> silo, Dictionary<string, string> api)
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, siloSettings: silo, apiSettings: api);
        await using var load = await DoorLoad.StartAsync(cluster, senders: 8, perRequest: 500);
        await Task.Delay(WarmUp, TestContext.Current.CancellationToken);
        var before = load.Acknowledged;
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(Measured, TestContext.Current.CancellationToken);
        return (load.Acknowledged - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
