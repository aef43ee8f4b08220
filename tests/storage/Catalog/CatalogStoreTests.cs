using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Catalog;
using Xunit;
using static ParkAndSee.Tests.Catalog.ImportedBays;

namespace ParkAndSee.Tests.Catalog;

public class CatalogStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bay_comes_back_as_it_was_imported()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        var (plain, shaped) = (Bay(1), Bay(3) with { OwnId = new BayId(Guid.NewGuid()), PowerKw = 22.5, Connectors = "type_2,chademo" });
        await ImportAsync(store, [plain, shaped], now: 42);
        var numbers = (await store.ReadIndexAsync(0, 10, Ct)).Select(bay => bay.BayNo).ToArray();
        var found = await store.ReadDetailsAsync([.. numbers, 999], Ct);

        Assert.Equal(new HashSet<BayRecord> { plain, shaped }, found.Select(bay => bay.Record).ToHashSet());
        Assert.Equal(shaped.OwnId, found.Single(bay => bay.Record == shaped).Bay);
        Assert.All(found, bay => Assert.Equal(("city", 42, 42), (bay.Dataset, bay.PublishedAt, bay.UpdatedAt)));
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal([found.Single(bay => bay.Record == plain).BayNo], await store.FindBySourceAsync("bay 1", Ct));
    }

    [Fact]
    public async Task The_same_import_again_changes_nothing_and_wastes_no_number()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        var bays = Enumerable.Range(0, 100).Select(n => Bay(n)).ToArray();

        Assert.Equal(new ImportCounts(100, 0, 0), await ImportAsync(store, bays, now: 1));
        var before = await store.ReadInfoAsync(Ct);
        Assert.Equal(new ImportCounts(0, 0, 100), await ImportAsync(store, bays, now: 2));
        Assert.Equal(before.Version, (await store.ReadInfoAsync(Ct)).Version);
        Assert.Equal(new ImportCounts(1, 1, 0), await ImportAsync(store, [Bay(5) with { Places = 77 }, Bay(100)], now: 3));
        Assert.Equal(new ImportCounts(0, 1, 0), await ImportAsync(store, [Bay(6) with { PowerKw = 50 }], now: 4));

        var after = await store.ReadInfoAsync(Ct);
        Assert.Equal((before.Version + 2, 101), (after.Version, after.Bays));
        Assert.Equal(Enumerable.Range(1, 101), (await store.ReadIndexAsync(0, 1000, Ct)).Select(bay => bay.BayNo));
        var changed = (await store.ReadDetailsAsync(await store.FindBySourceAsync("bay 5", Ct), Ct)).Single();
        Assert.Equal((77, 1, 3), (changed.Record.Places, changed.PublishedAt, changed.UpdatedAt));
    }

    [Fact]
    public async Task What_is_staged_and_not_committed_is_never_seen()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        var lost = Guid.NewGuid();
        await store.StageAsync("city", lost, Staged(Town, Bay(1), Bay(2)), Ct);

        Assert.Equal((0, 0), ((await store.ReadInfoAsync(Ct)).Bays, (await store.ReadIndexAsync(0, 10, Ct)).Length));
        Assert.Equal(new ImportCounts(1, 0, 0), await ImportAsync(store, [Bay(3)]));
        await store.ClearStagedAsync("city", null, Ct);
        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM bay_staged"));
    }

    [Fact]
    public async Task The_staging_table_is_not_emptied_by_a_crash_of_the_server()
    {
        await using var database = await postgres.CreateDatabaseAsync();

        Assert.Equal('p', await database.ScalarAsync("SELECT relpersistence FROM pg_class WHERE relname = 'bay_staged'"));
    }

    [Fact]
    public async Task A_commit_that_is_cut_off_leaves_everything_as_it_was()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        await ImportAsync(store, [Bay(1)]);
        var before = await store.ReadInfoAsync(Ct);
        var import = Guid.NewGuid();
        await store.StageAsync("city", import, Staged(Town, Bay(1) with { Places = 9 }, Bay(2)), Ct);
        // The commit's last step waits for this lock; then its session is killed, as by a crash.
        await using var blocker = await database.DataSource.OpenConnectionAsync(Ct);
        await using var held = await blocker.BeginTransactionAsync(Ct);
        await using (var take = new Npgsql.NpgsqlCommand("SELECT 1 FROM deployment FOR UPDATE", blocker, held))
            await take.ExecuteScalarAsync(Ct);
        var commit = store.CommitAsync(Town, import, 2, Ct);
        await Wait.UntilAsync("the commit to wait for the lock", async () => (long)(await database.ScalarAsync(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            + "WHERE wait_event_type = 'Lock' AND datname = current_database()"))! == 1);

        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => commit);
        await held.RollbackAsync(Ct);
        Assert.Equal((before.Version, 1), ((await store.ReadInfoAsync(Ct)).Version, (await store.ReadInfoAsync(Ct)).Bays));
        Assert.Equal([Bay(1)], (await store.ReadDetailsAsync([1, 2, 3], Ct)).Select(bay => bay.Record));
    }

    [Fact]
    public async Task A_source_id_that_comes_again_replaces_the_row_before()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        var import = Guid.NewGuid();
        await store.StageAsync("city", import, Staged(Town, Bay(1), Bay(2), Bay(1) with { Places = 8 }), Ct);
        await store.StageAsync("city", import, Staged(Town, Bay(2) with { Places = 9 }), Ct);

        Assert.Equal(new ImportCounts(2, 0, 0), await store.CommitAsync(Town, import, 1, Ct));
        var places = (await store.ReadDetailsAsync([1, 2], Ct)).ToDictionary(bay => bay.Record.SourceId, bay => bay.Record.Places);
        Assert.Equal((8, 9), (places["bay 1"], places["bay 2"]));
    }

    [Fact]
    public async Task An_id_of_another_dataset_or_two_bays_with_one_id_refuse_the_import_whole()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        var id = new BayId(Guid.NewGuid());
        await ImportAsync(store, [Bay(1) with { OwnId = id }]);

        var foreign = await Assert.ThrowsAsync<ImportRefusedException>(
            () => ImportAsync(store, [Bay(2), Bay(3) with { OwnId = id }], Town with { Name = "other" }));
        Assert.Contains("'city'", foreign.Message, StringComparison.Ordinal);
        var twin = new BayId(Guid.NewGuid());
        await Assert.ThrowsAsync<ImportRefusedException>(
            () => ImportAsync(store, [Bay(4) with { OwnId = twin }, Bay(5) with { OwnId = twin }]));
        Assert.Equal(1, (await store.ReadInfoAsync(Ct)).Bays);
        Assert.Equal(["city"], (await store.ReadInfoAsync(Ct)).Datasets.Select(dataset => dataset.Name));
    }

    [Fact]
    public async Task Info_sums_up_datasets_and_zones()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        await ImportAsync(store, [Bay(1) with { Zone = "Z", Lon = 2, Lat = 48 },
            Bay(2) with { Zone = "Z", Lon = 3, Lat = 49, Places = 300 }], now: 5);
        var info = await store.ReadInfoAsync(Ct);

        Assert.Equal(64, info.Partitions);
        Assert.Equal([Town with { Bays = 2 }], info.Datasets);
        var zone = Assert.Single(info.Zones);
        Assert.Equal((BayId.Of("city", "zone:Z").Value, "Z", 2.5, 48.5, 2, 5L),
            (zone.Zone, zone.Name, zone.Lon, zone.Lat, zone.Bays, zone.UpdatedAt));
        Assert.Equal([2, 255], (await store.ReadIndexAsync(0, 10, Ct)).Select(bay => (int)bay.Places));
        Assert.Equal(PartitionKey.Of(BayId.Of("city", "bay 1"), 64).Number,
            await database.ScalarAsync("SELECT part FROM bay WHERE source_id = 'bay 1'"));
    }

    [Fact]
    public async Task Streets_come_in_pages_with_their_bays_counted()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        await ImportAsync(store, [Bay(1), Bay(2, "RUE SAINT-MAUR"), Bay(3, "Rue du Sacré-Cœur"), Bay(4, ""), Bay(5, "RUE SAINT-MAUR")]);
        var all = await store.ReadStreetsAsync(null, 10, Ct);
        var paged = new List<CatalogStreet>();
        while (await store.ReadStreetsAsync(paged.LastOrDefault()?.Position, 2, Ct) is { Length: > 0 } page) paged.AddRange(page);

        Assert.Equal(["RUE SAINT-MAUR:2", "Rue de l'Été:1", "Rue du Sacré-Cœur:1"],
            all.Select(street => $"{street.Position.Street}:{street.Bays}").Order(StringComparer.Ordinal));
        Assert.Equal(all, paged);
        await ImportAsync(store, [Bay(2), Bay(5)]);
        Assert.DoesNotContain("RUE SAINT-MAUR", (await store.ReadStreetsAsync(null, 10, Ct)).Select(street => street.Position.Street));
    }

    [Fact]
    public async Task Ten_times_the_bays_take_about_ten_times_as_long_and_150_000_are_no_matter()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        var small = await RowsReadAsync(Town, 15_000, new ImportCounts(15_000, 0, 0));
        var large = await RowsReadAsync(Town with { Name = "large" }, 150_000, new ImportCounts(150_000, 0, 0));
        var again = await RowsReadAsync(Town with { Name = "large" }, 150_000, new ImportCounts(0, 0, 150_000));

        // Rows that PostgreSQL read, not seconds: it is the plan that goes wrong (a nested
        // loop reads the square) which must show, on a busy machine too.
        TestContext.Current.TestOutputHelper?.WriteLine($"15,000: {small:N0} rows read; 150,000: {large:N0}; again: {again:N0}");
        Assert.InRange((double)large / small, 0, 40);
        Assert.InRange((double)again / small, 0, 40);

        async Task<long> RowsReadAsync(Dataset dataset, int bays, ImportCounts expected)
        {
            var (before, stagedBefore) = (await SumAsync("seq_tup_read + coalesce(idx_tup_fetch, 0)"), await SumAsync("n_tup_ins"));
            Assert.Equal(expected, await ImportAsync(store, Enumerable.Range(0, bays).Select(n => Bay(n, $"Rue {n / 30}")), dataset));
            database.DataSource.Clear(); // a session tells its counts when it ends
            await Wait.UntilAsync("the counts of the import",
                async () => await SumAsync("n_tup_ins") >= stagedBefore + bays + expected.Added);
            return await SumAsync("seq_tup_read + coalesce(idx_tup_fetch, 0)") - before;
        }

        async Task<long> SumAsync(string figure) =>
            (long)(decimal)(await database.ScalarAsync(
                $"SELECT sum({figure}) FROM pg_stat_user_tables WHERE relname IN ('bay', 'bay_staged', 'zone')"))!;
    }
}
