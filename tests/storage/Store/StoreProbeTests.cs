using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Postgres;
using Xunit;

namespace ParkAndSee.Tests.Store;

/// <summary>What the doors need is looked at, part by part, and not more often than every five seconds.</summary>
public sealed class StoreProbeTests(PostgresFixture postgres) : IAsyncLifetime
{
    // What no door reads: versions of the schema, Orleans' queries and membership, rows of an import that runs.
    private static readonly string[] BehindNoDoor =
        ["bay_staged", "extras_erased", "orleansmembershiptable", "orleansmembershipversiontable", "orleansquery", "schema_version"];

    private readonly FakeTimeProvider _time = new();
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_table_of_the_schema_belongs_to_a_part_or_to_no_door()
    {
        var tables = (string)(await _database.ScalarAsync(
            "SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'"))!;

        Assert.Equal(tables.Split(','),
            StorePart.All.SelectMany(part => part.Tables).Select(one => one.Table).Concat(BehindNoDoor).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_part_with_a_missing_or_damaged_table_is_named_and_the_others_are_not()
    {
        var probe = new PostgresStoreProbe(_database.DataSource, _time);
        Assert.Empty(await probe.FindDamagedAsync(Ct));

        await _database.ScalarAsync("ALTER TABLE stay RENAME TO away");
        await _database.ScalarAsync("DROP TABLE device_status");
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(await probe.FindDamagedAsync(Ct));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["events", "stays"], await probe.FindDamagedAsync(Ct));
    }

    [Fact]
    public async Task A_table_that_is_locked_for_long_cannot_be_read()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var locked = new Npgsql.NpgsqlCommand("LOCK TABLE audit_look IN ACCESS EXCLUSIVE MODE", connection);
        await locked.ExecuteNonQueryAsync(Ct);

        Assert.Equal(["audit trail"], await new PostgresStoreProbe(_database.DataSource, _time).FindDamagedAsync(Ct));
    }
}
