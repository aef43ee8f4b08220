using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace ParkAndSee.Tests.Observability;

/// <summary>
/// What an operator's Prometheus and Grafana read is there, under the names of the files in <c>silo/observability</c>, and not in public.
/// </summary>
[Collection(WatchedCollection.Name)]
public sealed partial class MetricsTests(WatchedCluster watched)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_of_the_dashboard_and_of_the_alerts_is_in_a_real_scrape()
    {
        await watched.SendAsync(watched.Event(), Ct);
        var wanted = Dashboard().Concat(Alerts().Select(rule => rule.Expr)).SelectMany(NamesIn).ToHashSet();
        Assert.True(wanted.Count > 30, string.Join(' ', wanted));

        var missing = await MissingAsync(wanted);

        Assert.True(missing.Length == 0, $"No process tells: {string.Join(' ', missing)}");
    }

    [Fact]
    public void The_alerts_have_the_shape_of_Prometheus_rules() => Assert.All(Alerts(), rule =>
    {
        Assert.Matches("^Park[A-Za-z]+$", rule.Name);
        Assert.Matches(@"^(\d+[smh])?$", rule.For);
        Assert.Contains(rule.Severity, (string[])["info", "warning", "critical"]);
        Assert.NotEmpty(rule.Summary);
    });

    [Fact]
    public void Every_alert_says_in_the_manual_what_to_do() =>
        Assert.Equal(Alerts().Select(rule => rule.Name),
            Alerts().Select(rule => rule.Name)
            .Intersect(InManual().Matches(RepositoryFile.Read("docs/operations.md")).Select(match => match.Groups[1].Value)));

    [Fact]
    public async Task What_happens_moves_the_figures()
    {
        var (api, silo) = (watched.Cluster.MetricsOf(watched.Cluster.Apis[0]), watched.Cluster.MetricsOf(watched.Cluster.Silos[0]));
        var before = ((await Scrape.OfAsync(api, Ct)).Sum("parkandsee_ingest_events_total", "outcome=\"accepted\""),
            (await Scrape.OfAsync(silo, Ct)).Sum("parkandsee_log_rows_total"));
        for (var n = 0; n < 3; n++) await watched.SendAsync(watched.Event(), Ct);

        await Wait.UntilAsync("three more events in the figures", async () =>
            ((await Scrape.OfAsync(api, Ct)).Sum("parkandsee_ingest_events_total", "outcome=\"accepted\"") - before.Item1,
                (await Scrape.OfAsync(silo, Ct)).Sum("parkandsee_log_rows_total") - before.Item2) == (3, 3));
        Assert.Equal(64, (await Scrape.OfAsync(silo, Ct)).Sum("parkandsee_partitions_owned"));
        Assert.Equal(1, (await Scrape.OfAsync(api, Ct)).Sum("parkandsee_bays"));
        Assert.Equal(1, (await Scrape.OfAsync(api, Ct)).Sum("parkandsee_catalog_bays"));
    }

    [Fact]
    public async Task The_public_door_has_no_figures()
    {
        using var admin = watched.Cluster.Client(0);
        admin.DefaultRequestHeaders.Host = watched.Cluster.MetricsOf(watched.Cluster.Apis[0]).Authority;
        using var answer = await admin.GetAsync("/metrics", Ct);

        Assert.DoesNotContain("parkandsee_", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var silo = new HttpClient { BaseAddress = watched.Cluster.Silos[0].Url };
        Assert.Equal(HttpStatusCode.NotFound, (await silo.GetAsync("/metrics", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_door_of_the_figures_has_nothing_else()
    {
        using var http = new HttpClient { BaseAddress = watched.Cluster.MetricsOf(watched.Cluster.Apis[0]) };
        foreach (var path in (string[])["/", "/health/ready", "/v1/bays", "/ops/", "/cds/events/events"])
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(path, Ct)).StatusCode);
    }

    private static IEnumerable<string> NamesIn(string expression) =>
        Metric().Matches(Quoted().Replace(expression, "")).Select(match => match.Value);

    private static List<string> Dashboard()
    {
        using var json = JsonDocument.Parse(RepositoryFile.Read("silo/observability/grafana/park-and-see.json"));
        return [.. json.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static List<AlertRule> Alerts()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(RepositoryFile.Read("silo/observability/alerts.yml")));
        var groups = (YamlSequenceNode)yaml.Documents.Single().RootNode["groups"];
        return [.. groups.SelectMany(group => (YamlSequenceNode)group["rules"]).Select(rule => AlertRule.Of((YamlMappingNode)rule))];
    }

    private async Task<string[]> MissingAsync(HashSet<string> wanted)
    {
        string[] missing = [.. wanted];
        try
        {
            await Wait.UntilAsync("every figure", async () =>
            {
                var api = await Scrape.OfAsync(watched.Cluster.MetricsOf(watched.Cluster.Apis[0]), Ct);
                var silo = await Scrape.OfAsync(watched.Cluster.MetricsOf(watched.Cluster.Silos[0]), Ct);
                missing = [.. wanted.Except(api.Names).Except(silo.Names)];
                return missing.Length == 0;
            }, TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            // The caller names what is missing.
        }

        return missing;
    }

    [GeneratedRegex(@"\b(parkandsee|dotnet|orleans|http_server|db_client|kestrel)_\w+(?=[\[\{\s\)<>=/]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Metric();

    [GeneratedRegex(@"^\| `(Park\w+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex InManual();

    // Labels in {…} and after «by» are no figures.
    [GeneratedRegex(@"\{[^}]*\}|\bby \([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
