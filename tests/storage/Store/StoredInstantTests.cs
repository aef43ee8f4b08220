using System.Text.Json.Nodes;
using NodaTime;
using ParkAndSee.Access;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Store;

/// <summary>Instants of stored grain states have the form that they had as numbers: Unix milliseconds.</summary>
public sealed class StoredInstantTests(PostgresFixture postgres)
{
    private const long Ends = 4_000_000_000_123;

    private static readonly string Hash = new('a', 64);

    [Fact]
    public async Task An_instant_is_stored_as_unix_milliseconds_and_read_again()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var key = new ApiKey("gateway", [Scopes.EventsWrite], 500) { ExpiresAt = Instant.FromUnixTimeMilliseconds(Ends) };
        await using (var silo = await TestSilo.StartAsync(database.ConnectionString))
            await silo.Grains.ApiKeyDirectory().CreateAsync(Hash, key);

        var stored = JsonNode.Parse((string)(await database.ScalarAsync(
            "SELECT json FROM (SELECT convert_from(PayloadBinary, 'UTF8') AS json FROM OrleansStorage) AS state "
            + """WHERE json LIKE '%"Key":%' AND json NOT LIKE '%"Keys":%'"""))!)!;
        Assert.Equal(Ends, stored["Key"]!["ExpiresAt"]!.GetValue<long>());

        await using var next = await TestSilo.StartAsync(database.ConnectionString);
        Assert.Equal(key.ExpiresAt, (await next.Grains.ApiKey(Hash).FindAsync())!.ExpiresAt);
    }
}
