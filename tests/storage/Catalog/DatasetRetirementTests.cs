using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Postgres.Catalog;
using ParkAndSee.Postgres.Micromobility;
using Xunit;
using static ParkAndSee.Tests.Catalog.ImportedBays;

namespace ParkAndSee.Tests.Catalog;

public class DatasetRetirementTests(PostgresFixture postgres)
{
    private static readonly Dataset Other = Town with { Name = "other" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bays_of_a_retired_dataset_are_in_no_list_and_come_back_as_they_were()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var (store, dedicated) = (new PostgresCatalogStore(database.DataSource), new PostgresDedicatedBayStore(database.DataSource));
        await ImportAsync(store, [Bay(1, "Rue Haute"), Bay(2, "Rue Basse")]);
        await ImportAsync(store, [Bay(3, "Rue Haute") with { Lon = 5 }], Other);
        var before = await AllAsync(store, dedicated);
        var id = BayId.Of("city", "bay 1");

        Assert.True(await store.SetRetiredAsync("city", true, 7, Ct));

        var info = await store.ReadInfoAsync(Ct);
        Assert.Equal(1, info.Bays);
        Assert.Equal(["other"], info.Datasets.Select(dataset => dataset.Name));
        Assert.Equal(["other"], info.Zones.Select(zone => zone.Dataset));
        Assert.Equal([("city", 2, true, (long?)7), ("other", 1, false, null)],
            info.All.Select(entry => (entry.Dataset.Name, entry.Dataset.Bays, entry.IsRetired, entry.RetiredAt)));
        Assert.Equal([3], (await store.ReadIndexAsync(0, 10, Ct)).Select(bay => bay.BayNo));
        Assert.Equal([3], (await store.ReadDetailsAsync([1, 2, 3], Ct)).Select(bay => bay.BayNo));
        Assert.Empty(await store.FindBySourceAsync("bay 1", Ct));
        Assert.Equal([5.0], (await store.ReadStreetsAsync(null, 10, Ct)).Select(street => street.Lon));
        Assert.Equal(BayId.Of("other", "bay 3"), Assert.Single(await dedicated.ReadAsync(Enum.GetValues<BayKind>(), Ct)).Id);
        Assert.Equal(5.0, Assert.Single(await dedicated.ReadTownAsync(Ct)).West);
        Assert.Equal((1, 0), (await store.FindNumberAsync(id, Ct), await store.FindNumberAsync(BayId.Of("city", "none"), Ct)));

        Assert.True(await store.SetRetiredAsync("city", false, 9, Ct));
        Assert.Equal(before, await AllAsync(store, dedicated));
        Assert.Equal((7L, 9L), Dates(await store.ReadInfoAsync(Ct)));
    }

    [Fact]
    public async Task What_is_so_already_keeps_its_date_and_every_retirement_is_kept()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        await ImportAsync(store, [Bay(1)]);
        Assert.True(await store.SetRetiredAsync("city", false, 5, Ct));
        var version = (await store.ReadInfoAsync(Ct)).Version;
        foreach (var (retired, now) in new[] { (true, 10L), (true, 11), (false, 20), (false, 21), (true, 15) })
            Assert.True(await store.SetRetiredAsync("city", retired, now, Ct));

        var info = await store.ReadInfoAsync(Ct);
        Assert.Equal((version + 3, 15L, (long?)null), (info.Version, info.All.Single().RetiredAt, info.All.Single().RestoredAt));
        Assert.Equal("10-20 15-", await database.ScalarAsync(
            "SELECT string_agg(retired_at || '-' || coalesce(restored_at::text, ''), ' ' ORDER BY number) FROM dataset_retirement"));
        Assert.False(await store.SetRetiredAsync("none", true, 30, Ct));
    }

    [Fact]
    public async Task Nothing_is_imported_into_a_retired_dataset()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        await ImportAsync(store, [Bay(1)]);
        await store.SetRetiredAsync("city", true, 2, Ct);

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => ImportAsync(store, [Bay(2)]));

        Assert.Contains("/v1/catalog/datasets/city/restore", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM bay"));
    }

    [Fact]
    public async Task A_retirement_waits_for_an_import_under_way()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresCatalogStore(database.DataSource);
        await ImportAsync(store, [Bay(1)]);
        await using var import = await database.DataSource.OpenConnectionAsync(Ct);
        await using var under = await import.BeginTransactionAsync(Ct);
        await using (var first = new Npgsql.NpgsqlCommand(
            "INSERT INTO dataset SELECT * FROM dataset ON CONFLICT (name) DO UPDATE SET title = excluded.title WHERE false", import, under))
            await first.ExecuteNonQueryAsync(Ct);

        var retirement = store.SetRetiredAsync("city", true, 3, Ct);
        await Wait.UntilAsync("the retirement to wait", async () => (long)(await database.ScalarAsync(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"))! == 1);
        Assert.False(retirement.IsCompleted);
        await under.CommitAsync(Ct);

        Assert.True(await retirement);
    }

    private static (long?, long?) Dates(CatalogInfo info) =>
        info.All.Where(entry => entry.Dataset.Name == "city").Select(entry => (entry.RetiredAt, entry.RestoredAt)).Single();

    private static async Task<string> AllAsync(PostgresCatalogStore store, PostgresDedicatedBayStore dedicated)
    {
        var info = await store.ReadInfoAsync(Ct);
        object[] parts =
        [
            info.Bays, info.Datasets, info.Zones, await store.ReadIndexAsync(0, 10, Ct), await store.ReadDetailsAsync([1, 2, 3], Ct),
            await store.FindBySourceAsync("bay 1", Ct), await store.ReadStreetsAsync(null, 10, Ct),
            (await dedicated.ReadAsync(Enum.GetValues<BayKind>(), Ct)).OrderBy(bay => bay.Id.Value), await dedicated.ReadTownAsync(Ct),
        ];
        return System.Text.Json.JsonSerializer.Serialize(parts);
    }
}
