using NodaTime;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Clock;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Access;

/// <summary>The list of API keys on a real silo and a real PostgreSQL.</summary>
public sealed class KeyDirectoryTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly ApiKey Gateway = new("gateway 7", [Scopes.EventsWrite], 500);

    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private IApiKeyDirectoryGrain Directory => _silo.Grains.ApiKeyDirectory();

    private static Instant Now => TimeProvider.System.GetCurrentInstant();

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
    public async Task A_key_is_listed_with_what_it_may_and_when_it_was_made_and_used_also_after_a_restart()
    {
        Assert.Equal(KeyCreation.Made, await Directory.CreateAsync(Hash('a'), Gateway));
        var listed = Assert.Single(await Directory.ListAsync());
        Assert.Equal((Gateway.Name, 500, null, false), (listed.Key.Name, listed.Key.EventsPerSecond, listed.LastUsedAt, listed.IsReplaced));
        Assert.InRange(listed.Key.MadeAt!.Value, Now - Duration.FromMinutes(1), Now);

        Assert.NotNull(await _silo.Grains.ApiKey(Hash('a')).FindAsync());
        await Wait.UntilAsync("its use to be noted", async () => (await Directory.ListAsync())[0].LastUsedAt > default(Instant));
        await _silo.DisposeAsync();
        _silo = await TestSilo.StartAsync(_database.ConnectionString);
        var again = Assert.Single(await Directory.ListAsync());
        Assert.Equal((listed.Key.MadeAt, true), (again.Key.MadeAt, again.LastUsedAt > default(Instant)));
    }

    [Fact]
    public async Task A_name_is_given_once_until_its_key_is_revoked_or_has_ended()
    {
        await Directory.CreateAsync(Hash('a'), Gateway with { ExpiresAt = Now + Duration.FromHours(1) });
        Assert.Equal(KeyCreation.NameTaken, await Directory.CreateAsync(Hash('b'), Gateway));
        Assert.Null(await _silo.Grains.ApiKey(Hash('b')).FindAsync());

        Assert.Equal(Gateway.Name, await Directory.RevokeAsync(Hash('a')));
        Assert.Null(await _silo.Grains.ApiKey(Hash('a')).FindAsync());
        Assert.Null(await Directory.RevokeAsync(Hash('a')));
        var ended = Gateway with { ExpiresAt = Now - Duration.FromMilliseconds(1) };
        Assert.Equal(KeyCreation.Made, await Directory.CreateAsync(Hash('b'), ended));
        Assert.Equal(KeyCreation.Made, await Directory.CreateAsync(Hash('c'), Gateway));
    }

    [Fact]
    public async Task An_expired_key_is_not_found()
    {
        await Directory.CreateAsync(Hash('a'), Gateway with { ExpiresAt = Now - Duration.FromMilliseconds(1) });
        await Directory.CreateAsync(Hash('b'), Gateway with { Name = "another", ExpiresAt = Now + Duration.FromMinutes(1) });

        Assert.Null(await _silo.Grains.ApiKey(Hash('a')).FindAsync());
        Assert.NotNull(await _silo.Grains.ApiKey(Hash('b')).FindAsync());
    }

    [Fact]
    public async Task A_rotated_key_has_a_new_secret_and_the_old_one_ends()
    {
        await Directory.CreateAsync(Hash('a'), Gateway);

        var fresh = await Directory.RotateAsync(Hash('a'), Hash('b'), Now - Duration.FromMilliseconds(1));

        Assert.Equal((Gateway.Name, 500), (fresh!.Name, fresh.EventsPerSecond));
        Assert.Null(await _silo.Grains.ApiKey(Hash('a')).FindAsync());
        Assert.NotNull(await _silo.Grains.ApiKey(Hash('b')).FindAsync());
        Assert.Equal([(Hash('a'), true), (Hash('b'), false)],
            (await Directory.ListAsync()).Select(entry => (entry.Hash, entry.IsReplaced)));
        Assert.Null(await Directory.RotateAsync(Hash('a'), Hash('c'), Now));
        Assert.Equal(KeyCreation.NameTaken, await Directory.CreateAsync(Hash('d'), Gateway));
    }

    [Fact]
    public async Task A_configured_key_that_took_the_place_of_another_revokes_it_and_both_are_in_the_trail()
    {
        Assert.True(await Directory.PutConfiguredAsync(Hash('a'), Gateway));
        Assert.False(await Directory.PutConfiguredAsync(Hash('a'), Gateway));

        Assert.True(await Directory.PutConfiguredAsync(Hash('b'), Gateway));

        Assert.Null(await _silo.Grains.ApiKey(Hash('a')).FindAsync());
        Assert.True((await _silo.Grains.ApiKey(Hash('b')).FindAsync())!.IsFromConfiguration);
        Assert.Equal(Hash('b'), Assert.Single(await Directory.ListAsync()).Hash);
        var acts = (await _silo.Grains.Audit().ReadActsAsync(new AuditActQuery(null, null, null, null, null, 100))).Acts.Select(
            one => (one.Act.Kind, one.Act.KeyName, one.Act.Subject));
        Assert.Equal(
            [
                (AuditActKind.KeyMade, AuditAct.ByConfiguration, Gateway.Name),
                (AuditActKind.KeyRevoked, AuditAct.ByConfiguration, Gateway.Name),
                (AuditActKind.KeyMade, AuditAct.ByConfiguration, Gateway.Name),
            ],
            acts);
    }

    private static string Hash(char digit) => new(digit, 64);
}
