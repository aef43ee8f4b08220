using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Postgres.Catalog;
using Xunit;
using static ParkAndSee.Tests.Catalog.ImportedBays;

namespace ParkAndSee.Tests.Catalog;

/// <summary>What rules saw of a bay at an instant, whatever was imported later.</summary>
public sealed class BayPlacesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly BayRecord First = Bay(1) with { Kind = BayKind.Paying, Zone = "Old", TariffZone = null, Places = 1 };

    private TestDatabase _database = null!;
    private PostgresCatalogStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _store = new PostgresCatalogStore(_database.DataSource);
        await ImportAsync(_store, [First, Bay(2)], now: 1000);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_place_is_told_as_it_was_from_one_import_up_to_the_next()
    {
        await ImportAsync(_store, [First with { Kind = BayKind.Delivery }], now: 2000);
        await ImportAsync(_store, [First with { Kind = BayKind.Delivery, Zone = "New", TariffZone = "T1", Places = 3 }], now: 3000);

        foreach (var at in (long[])[long.MinValue, 999, 1000, 1999])
            Assert.Equal(new("city", "Old", null, BayKind.Paying, 1), await ThenAsync(at));
        foreach (var at in (long[])[2000, 2999]) Assert.Equal(new("city", "Old", null, BayKind.Delivery, 1), await ThenAsync(at));
        foreach (var at in (long[])[3000, long.MaxValue]) Assert.Equal(new("city", "New", "T1", BayKind.Delivery, 3), await ThenAsync(at));
    }

    [Fact]
    public async Task What_no_rule_sees_and_what_did_not_change_takes_no_room()
    {
        await ImportAsync(_store, [First with { Street = "Rue du Bac", LengthCm = 600 }, Bay(2)], now: 2000);
        Assert.Equal(0L, await _database.ScalarAsync("SELECT count(*) FROM bay_before"));

        await ImportAsync(_store, [First with { Places = 2 }, Bay(2)], now: 3000);
        Assert.Equal(1L, await _database.ScalarAsync("SELECT count(*) FROM bay_before"));
    }

    [Fact]
    public async Task A_position_is_told_as_it_was_for_areas_are_asked_by_it()
    {
        await ImportAsync(_store, [First with { Lon = 2.41, Lat = 48.91 }, Bay(2)], now: 2000);
        Assert.Equal(new BayPosition(First.Lon, First.Lat), await PositionAsync(1999));
        Assert.Equal(new BayPosition(2.41, 48.91), await PositionAsync(2000));
        await _database.ScalarAsync("UPDATE bay_before SET lon = NULL, lat = NULL"); // as a row from before
        Assert.Equal(new BayPosition(2.41, 48.91), await PositionAsync(1999));
    }

    [Theory]
    [InlineData(2000)] // the same instant
    [InlineData(1500)] // a clock that was set back
    public async Task An_import_that_seems_no_later_than_the_one_before_hides_nothing_older(long now)
    {
        await ImportAsync(_store, [First with { Places = 2 }], now: 2000);
        await ImportAsync(_store, [First with { Places = 3 }], now: now);
        await ImportAsync(_store, [First with { Places = 4 }], now: 2001);

        Assert.Equal((1, 1, 3, 4), ((await ThenAsync(1499)).Places, (await ThenAsync(1999)).Places, (await ThenAsync(2000)).Places,
            (await ThenAsync(2001)).Places));
    }

    [Fact]
    public async Task A_bay_that_the_catalogue_does_not_know_has_no_place() =>
        Assert.Null(await new PostgresBayPlaces(_database.DataSource).FindAsync(99, 1000, Ct));

    /// <summary>The place then, without its position.</summary>
    private async Task<CurbPlace> ThenAsync(long at) => (await FindAsync(at)) with { Position = null };

    private async Task<BayPosition?> PositionAsync(long at) => (await FindAsync(at)).Position;

    private async Task<CurbPlace> FindAsync(long at)
    {
        var bayNo = Assert.Single(await _store.FindBySourceAsync(First.SourceId, Ct));
        var found = (await new PostgresBayPlaces(_database.DataSource).FindAsync(bayNo, at, Ct))!;
        Assert.Equal(BayId.Of("city", First.SourceId), found.Bay);
        return found.Place;
    }
}
