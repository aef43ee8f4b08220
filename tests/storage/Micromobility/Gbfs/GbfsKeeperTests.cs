using Microsoft.Extensions.Configuration;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>A silo with a feed in its settings, and nobody who calls it.</summary>
public sealed class GbfsKeeperTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_silo_wakes_its_feeds_by_itself()
    {
        await using var feed = await UnrulyFeed.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var silo = await TestSilo.StartAsync(database.ConnectionString,
            configure: builder => builder.Configuration.AddInMemoryCollection(feed.SettingsFor("one")));
        await Wait.UntilAsync("the feed to be asked", () => feed.Looks.Count == 2);
    }
}
