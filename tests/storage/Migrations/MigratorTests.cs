using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Bays;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Catalog;
using ParkAndSee.Postgres.Migrations;
using Xunit;

namespace ParkAndSee.Tests.Migrations;

public sealed class MigratorTests(PostgresFixture postgres)
{
    private static readonly Migration First = Migration.Of("0001_first.sql",
        "CREATE TABLE first (n integer); INSERT INTO first VALUES (1);");
    private static readonly Migration Second = Migration.Of("0002_second.sql", "CREATE TABLE second (n integer);");

    [Fact]
    public async Task Embedded_migrations_apply_once_and_a_second_start_finds_nothing_to_do()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();

        Assert.Equal(Migration.Embedded().Count, await Migrator.MigrateAsync(database.DataSource, NullLogger.Instance, Ct));
        Assert.Equal(0, await Migrator.MigrateAsync(database.DataSource, NullLogger.Instance, Ct));
        Assert.Equal((long)Migration.Embedded().Count, await database.ScalarAsync("SELECT count(*) FROM schema_version"));
    }

    [Fact]
    public async Task Eight_processes_that_start_at_once_apply_each_migration_once()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ApplyAsync(database, First, Second)));

        Assert.Equal(2, applied.Sum());
        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM first"));
    }

    [Fact]
    public async Task A_changed_migration_is_refused_and_nothing_is_applied()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync(database, First);

        var refused = await Assert.ThrowsAsync<MigrationException>(
            () => ApplyAsync(database, Migration.Of(First.Name, "SELECT 1"), Second));

        Assert.Contains("0001_first.sql is not the one that was applied", refused.Message);
        Assert.Equal(true, await database.ScalarAsync("SELECT to_regclass('second') IS NULL"));
    }

    [Fact]
    public async Task Line_ends_do_not_change_a_migration()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync(database, Migration.Of(First.Name, "SELECT 1;\r\nSELECT 2;"));

        Assert.Equal(0, await ApplyAsync(database, Migration.Of(First.Name, "SELECT 1;\nSELECT 2;")));
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync(database, First, Second);

        var refused = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(database, First));

        Assert.Contains("0002_second.sql, which is unknown to this version of Park & See", refused.Message);
    }

    [Fact]
    public async Task A_migration_below_the_newest_applied_one_is_refused()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync(database, Second);

        var refused = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(database, First, Second));

        Assert.Contains("0001_first.sql comes before number 2", refused.Message);
    }

    [Fact]
    public async Task A_failing_migration_leaves_no_trace_and_those_before_it_stay()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var broken = Migration.Of("0002_broken.sql", "CREATE TABLE half (n integer); SELECT 1 / 0;");

        var failed = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(database, First, broken));

        Assert.Contains("0002_broken.sql failed and was rolled back: division by zero (SQLSTATE 22012)", failed.Message);
        Assert.Equal(true, await database.ScalarAsync("SELECT to_regclass('half') IS NULL"));
        Assert.Equal(1, await database.ScalarAsync("SELECT max(number) FROM schema_version"));
        Assert.Equal(1, await ApplyAsync(database, First, Second));
    }

    [Fact]
    public void Two_migrations_with_one_number_are_refused() =>
        Assert.Throws<MigrationException>(() => Migration.InOrder([First, Migration.Of("0001_other.sql", "SELECT 1")]));

    [Fact]
    public async Task A_database_from_before_learns_from_its_log_when_vehicles_left_and_keeps_open_stays_as_marks()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync(database, [.. Migration.Embedded().Where(m => m.Number <= 14)]);
        await database.ScalarAsync("""
            INSERT INTO event_log (part, seq, bay_no, at, published, received, type, source, occupants, event_id, device)
            SELECT 1, seq, bay_no, at, at, at, type, 4, -1, gen_random_uuid(), gen_random_uuid()
            FROM (VALUES (1, 7, 10, 5), (2, 7, 30, 5), (3, 7, 20, 5), (4, 8, 40, 4), (5, 7, 99, 5)) AS e (seq, bay_no, at, type);
            INSERT INTO bay_state (part, bay_no, applied_seq, last_heard, transition_at, transition, report_at, report, heartbeats)
            VALUES (1, 7, 4, 30, 30, 1, 0, 0, false), (1, 8, 4, 40, 40, 2, 0, 0, false), (1, 0, 4, 0, 0, 0, 0, 0, false);
            INSERT INTO stay SELECT gen_random_uuid(), session, 10, departure, interrupted
            FROM (VALUES ('00000000-0000-0000-0000-000000000000'::uuid, NULL, false), ('00000000-0000-0000-0000-000000000000', 20, false),
                ('00000000-0000-0000-0000-000000000000', NULL, true), ('00000000-0000-0000-0000-000000000001', NULL, false)) AS s (session, departure, interrupted)
            """);

        await ApplyAsync(database, [.. Migration.Embedded()]);

        // What came after the checkpoint will be folded from the log.
        Assert.Equal("0:0 7:30 8:0",
            await database.ScalarAsync("SELECT string_agg(bay_no || ':' || left_at, ' ' ORDER BY bay_no) FROM bay_state"));
        Assert.Equal(3L, await database.ScalarAsync("SELECT count(*) FROM stay"));
        Assert.Equal(0L,
            await database.ScalarAsync(
                "SELECT count(*) FROM stay WHERE session = '00000000-0000-0000-0000-000000000000' AND departure IS NULL AND NOT "
                + "interrupted"));
    }

    [Fact]
    public async Task A_bay_of_an_older_database_was_always_what_it_is_until_it_changes_also_when_an_older_silo_changes_it()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync(database, [.. Migration.Embedded().Where(m => m.Number <= 17)]);
        await database.ScalarAsync("""
            INSERT INTO dataset VALUES ('town', 'Town', 'none', 'none', 'Europe/Paris');
            INSERT INTO zone (zone_id, dataset, name) VALUES (gen_random_uuid(), 'town', 'Z');
            INSERT INTO bay (bay_id, part, dataset, source_id, zone_no, kind, places, orientation, street, lon, lat, length_cm, width_cm, published, updated)
            SELECT gen_random_uuid(), 1, 'town', '1', zone_no, 1, 1, 0, '', 2.3, 48.8, 0, 0, 1000, 1000 FROM zone
            """);

        await ApplyAsync(database, [.. Migration.Embedded()]);
        await database.ScalarAsync("UPDATE bay SET kind = 3, updated = 2000");

        var places = new PostgresBayPlaces(database.DataSource);
        Assert.Equal(
            [(BayKind)1, (BayKind)1, (BayKind)3],
            await Task.WhenAll(new long[] { 0, 1999, 2000 }.Select(async at => (await places.FindAsync(1, at, Ct))!.Place.Kind)));
    }

    [Fact]
    public async Task The_data_source_names_itself_to_the_server()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresDataSource.Create(database.ConnectionString, "silo");
        await using var command = source.CreateCommand("SELECT current_setting('application_name')");

        Assert.Equal("parkandsee-silo", await command.ExecuteScalarAsync(Ct));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<int> ApplyAsync(TestDatabase database, params Migration[] migrations) =>
        new Migrator(migrations, NullLogger.Instance).ApplyAsync(database.DataSource, Ct);
}
