using Npgsql;
using ParkAndSee.Postgres;
using Xunit;

namespace ParkAndSee.Tests.Migrations;

/// <summary>Silos of a new cluster start at the same moment, on a server that has no database yet.</summary>
public sealed class PostgresDatabaseTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Many_processes_may_make_the_database_at_once()
    {
        var name = $"test_{Guid.NewGuid():n}";
        var connectionString = new NpgsqlConnectionStringBuilder(postgres.Server.ConnectionString)
        { Database = name, Pooling = false }.ConnectionString;

        await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => PostgresDatabase.EnsureExistsAsync(connectionString, TestContext.Current.CancellationToken)));

        Assert.True(await PostgresDatabase.AnswersAsync(connectionString, TestContext.Current.CancellationToken));
    }
}
