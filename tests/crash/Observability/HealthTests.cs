using System.Globalization;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>Each health check names what it looks at, fails when that is away and comes back with it.</summary>
public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_names_what_is_away_and_comes_back_with_it()
    {
        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1);
        var database = new NpgsqlConnectionStringBuilder(cluster.Postgres.ConnectionString);
        await using var road = new NetworkRelay(string.Create(CultureInfo.InvariantCulture, $"http://{database.Host}:{database.Port}"));
        database.Port = new Uri(road.Url).Port;
        database.Timeout = 2;
        cluster.DatabaseSeenBySilos = database.ConnectionString;
        await cluster.Silos[0].StopAsync();
        await UntilAsync(cluster.Apis[0], "partition", wrong: "No partition answers");
        await UntilAsync(cluster.Apis[0], "live", wrong: "s old");

        cluster.StartSilo(0);
        await cluster.WaitUntilReadyAsync(cluster.Silos[0]);
        await cluster.WaitUntilReadyAsync(cluster.Apis[0]);
        Assert.Equal(["database", "disk", "log", "partitions", "silo-clock", "tables"], (await ChecksAsync(cluster.Silos[0])).Keys.Order());
        Assert.Equal(["clock", "draining", "live", "partition", "plates", "store"], (await ChecksAsync(cluster.Apis[0])).Keys.Order());

        road.Cut();
        await UntilAsync(cluster.Silos[0], "database", wrong: "The database does not answer");
        await LivesAsync(cluster.Silos[0]);
        road.Restore();
        await Wait.UntilAsync("every check to be well again",
            async () => (await ChecksAsync(cluster.Silos[0])).Values.All(said => said == "ok"));
    }

    private static Task UntilAsync(ServerProcess process, string check, string wrong) => Wait.UntilAsync(
        $"{process.Name} to say what is wrong with {check}",
        async () => (await ChecksAsync(process)).GetValueOrDefault(check, "").Contains(wrong, StringComparison.Ordinal));

    private static async Task<Dictionary<string, string>> ChecksAsync(ServerProcess process)
    {
        using var http = new HttpClient { BaseAddress = process.Url };
        using var answer = await http.GetAsync("/health/ready", Ct);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        var checks = json.RootElement.GetProperty("checks").EnumerateObject()
            .ToDictionary(check => check.Name, check => check.Value.GetString()!);
        Assert.Equal(checks.Values.All(said => said == "ok"), answer.IsSuccessStatusCode);
        return checks;
    }

    private static async Task LivesAsync(ServerProcess process)
    {
        using var http = new HttpClient { BaseAddress = process.Url };
        using var answer = await http.GetAsync("/health/live", Ct);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
