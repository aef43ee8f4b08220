using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Plates;
using ParkAndSee.Postgres.Plates;
using Xunit;

namespace ParkAndSee.Tests.Plates;

/// <summary>One key is in force, whoever comes first and however many come at once.</summary>
public sealed class PlateKeyStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string One = new('1', 32);
    private static readonly string Two = new('2', 32);

    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PostgresPlateKeyStore Store => new(_database.DataSource, new FakeTimeProvider());

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_first_key_is_in_force_and_another_one_only_when_it_is_accepted()
    {
        Assert.Equal(0, await Store.ReadVersionAsync(Ct));
        Assert.Equal(new PlateKeyState(1, 1), await Store.CheckAsync(One, accept: false, Ct));
        Assert.Equal(new PlateKeyState(1, 0), await Store.CheckAsync(Two, accept: false, Ct));
        Assert.Equal(new PlateKeyState(2, 2), await Store.CheckAsync(Two, accept: true, Ct));
        Assert.Equal(new PlateKeyState(2, 2), await Store.CheckAsync(Two, accept: true, Ct));
        Assert.Equal(new PlateKeyState(2, 1), await Store.CheckAsync(One, accept: false, Ct));
        Assert.Equal(new PlateKeyState(3, 3), await Store.CheckAsync(One, accept: true, Ct));
        Assert.Equal(3, await Store.ReadVersionAsync(Ct));
    }

    [Fact]
    public async Task Of_hosts_that_start_at_once_with_two_keys_one_key_is_in_force()
    {
        var states = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Store.CheckAsync(n % 2 == 0 ? One : Two, accept: false, Ct)));

        Assert.All(states, state => Assert.Equal(1, state.InForce));
        Assert.Equal(6, states.Count(state => state.IsInForce));
        Assert.Equal(1L, await _database.ScalarAsync("SELECT count(*) FROM plate_key"));
    }
}
