using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>The silo that asks an operator's feed dies: the other one goes on, and one asks at a time.</summary>
public sealed class GbfsFailoverTests
{
    private const string Book = "/v1/rules/shared-vehicles/town";

    private const string Rules = """
        {"id":"town","title":{"fr":"Ville","en":"Town"},"accuracy":{"defaultMetres":15,"worstMetres":50,"deadBandMetres":3},"pointBayMetres":5,"staleMinutes":120,"mdsSilenceMinutes":60,
        "classes":[{"id":"light","title":{"fr":"Vélos","en":"Bikes"},"bays":[{"kind":"shared_vehicle"}],"onlyInBays":true,"keptFree":[],"tippedOver":true,"standingMinutes":5,"agentAfterMinutes":60}],
        "operators":[{"id":"one","title":{"fr":"Un","en":"One"},"class":"light"}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_goes_on_being_asked_when_the_silo_that_asks_it_is_killed()
    {
        await using var feed = await UnrulyFeed.StartAsync();
        feed.Vehicles = UnrulyFeed.Status(500); // until there are rules
        var settings = feed.SettingsFor("one").ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value!);
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 1, siloSettings: settings, metrics: true);
        using (var http = cluster.Client(0)) await PublishAsync(http);
        feed.Vehicles = http => UnrulyFeed.Says(UnrulyFeed.Document(DateTimeOffset.UtcNow, ttl: 0))(http);
        var asks = await Wait.ForAsync("a silo to judge a document", async () =>
        {
            foreach (var silo in cluster.Silos)
                if (await JudgedAsync(cluster, silo) > 0) return silo;
            return null;
        });

        await asks.KillAsync();
        var left = cluster.Silos.Single(silo => silo != asks);
        Assert.Equal(0, await JudgedAsync(cluster, left));
        await Wait.UntilAsync("the other silo to judge a document", async () => await JudgedAsync(cluster, left) > 0);
    }

    private static async Task<double> JudgedAsync(ParkCluster cluster, ServerProcess silo) =>
        (await Scrape.OfAsync(cluster.MetricsOf(silo), Ct)).Sum("parkandsee_gbfs_looks_total", "outcome=\"judged\"");

    private static async Task PublishAsync(HttpClient http)
    {
        using var content = new StringContent(Rules, Encoding.UTF8, "application/json");
        using var stored = await http.PostAsync($"{Book}/versions", content, Ct);
        stored.EnsureSuccessStatusCode();
        using var published = await http.PostAsJsonAsync($"{Book}/publications",
            new { version = 1, validFrom = DateTime.UnixEpoch.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) }, Ct);
        published.EnsureSuccessStatusCode();
    }
}
