using NodaTime;
using Npgsql;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Tests.Ingest;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Audit;

/// <summary>The audit trail on a real silo and a real PostgreSQL: added, never changed, erased by age only.</summary>
public sealed class AuditStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Duration Day = Duration.FromDays(1);

    private static readonly VehicleId Car = new(new string('a', 64));
    private static readonly BayId Bay = BayId.Of("test", "1");

    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private static Instant Now => TimeProvider.System.GetCurrentInstant();

    private IAuditGrain Trail => _silo.Grains.Audit();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _silo = await TestSilo.StartAsync(_database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Looks_come_back_as_they_were_written_the_newest_first_and_in_pages()
    {
        AccessRecord[] records = [.. Enumerable.Range(0, 5)
            .Select(n => Look(At(1_000 + n)) with { Vehicle = n == 2 ? Car : default, Bay = n == 3 ? Bay : BayId.None,
                About = n == 4 ? "zone 1" : null })];
        await Trail.WriteAsync(records[..3]);
        await Trail.WriteAsync(records[3..]);

        var first = await Trail.ReadAsync(Query with { Limit = 2 });
        var second = await Trail.ReadAsync(Query with { Limit = 3, Before = first.Next });

        Assert.Equal(
            [records[4], records[3], records[2], records[1], records[0]],
            first.Records.Concat(second.Records).Select(one => one.Record));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task They_are_found_by_time_key_kind_vehicle_and_bay()
    {
        var other = Look(At(2_000)) with { KeyHash = "other", Kind = AccessRecordKind.NearRights, Vehicle = Car, Bay = Bay };
        await Trail.WriteAsync([Look(At(1_000)), other, Look(At(3_000))]);

        foreach (var query in new[]
        {
            Query with { From = At(2_000), Until = At(3_000) }, Query with { KeyHash = "other" },
            Query with { Kind = AccessRecordKind.NearRights }, Query with { Vehicle = Car }, Query with { Bay = Bay },
        })
            Assert.Equal(other, Assert.Single((await Trail.ReadAsync(query)).Records).Record);
    }

    [Fact]
    public async Task What_is_too_old_is_erased_and_nothing_else()
    {
        await Trail.WriteAsync([Look(Now - (366 * Day)), Look(Now - (364 * Day)), Look(Now)]);
        await _silo.Service<AuditSweep>().RunRoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (await Trail.ReadAsync(Query)).Records.Length);
    }

    [Theory]
    [InlineData("UPDATE audit_look SET results = 0")]
    [InlineData("TRUNCATE audit_look")]
    [InlineData("DELETE FROM audit_look")]
    public async Task The_database_refuses_to_change_looks_and_to_erase_young_ones(string sql)
    {
        await Trail.WriteAsync([Look(Now - (181 * Day))]);
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Contains("erased by age only", refused.MessageText, StringComparison.Ordinal);
        Assert.Single((await Trail.ReadAsync(Query)).Records);
    }

    private static AuditQuery Query => new(null, null, null, null, default, BayId.None, null, 100);

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static AccessRecord Look(Instant at) =>
        new(at, "key", "agent", AccessRecordKind.Vehicle, "vehicles:read", default, BayId.None, null, 3);
}
