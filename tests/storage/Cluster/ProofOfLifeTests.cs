using System.Net;
using Npgsql;
using ParkAndSee.Postgres.Cluster;
using Xunit;

namespace ParkAndSee.Tests.Clustering;

public sealed class ProofOfLifeTests(PostgresFixture postgres)
{
    private const string Cluster = "test";

    private int _alone;

    [Fact]
    public async Task Whoever_comes_first_is_alone_and_whoever_comes_second_is_not()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var first = await OpenAsync(database, Cluster, "127.0.0.1:1");
        Assert.Equal(1, _alone);

        await using var second = await OpenAsync(database, Cluster, "127.0.0.1:2");
        Assert.Equal(1, _alone);

        await using var elsewhere = await OpenAsync(database, "another cluster", "127.0.0.1:1");
        Assert.Equal(2, _alone);
    }

    [Fact]
    public async Task The_living_see_each_other_and_see_at_once_when_a_session_ends()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var first = await OpenAsync(database, Cluster, "127.0.0.1:1");
        await using var mortal = NpgsqlDataSource.Create(database.ConnectionString + ";Pooling=false;Application Name=mortal");
        await using var second = await new MembershipStore(mortal).ProveLifeAsync(Cluster, "127.0.0.1:2", _ => Task.CompletedTask, Ct);
        var both = await first.ReadLivingAsync(Ct);
        Assert.Superset(new HashSet<int> { ProofOfLife.KeyOf("127.0.0.1:1"), ProofOfLife.KeyOf("127.0.0.1:2") }, both);

        await database.ScalarAsync("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'mortal'");

        var living = await first.ReadLivingAsync(Ct);
        Assert.Contains(ProofOfLife.KeyOf("127.0.0.1:1"), living);
        Assert.DoesNotContain(ProofOfLife.KeyOf("127.0.0.1:2"), living);
    }

    [Fact]
    public async Task Who_comes_while_another_buries_the_dead_waits_for_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var buried = new TaskCompletionSource();
        var first = new MembershipStore(database.DataSource).ProveLifeAsync(Cluster, "127.0.0.1:1", _ => buried.Task, Ct);
        await Wait.UntilAsync("the first to be alone", async () =>
            await database.ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted")
            is 1L);
        var second = OpenAsync(database, Cluster, "127.0.0.1:2");
        await Wait.UntilAsync("the second to wait", async () =>
            await database.ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") is 1L);
        Assert.False(second.IsCompleted);

        buried.SetResult();

        await using var one = await first;
        await using var other = await second;
        Assert.Equal(0, _alone);
    }

    [Fact]
    public async Task The_dead_are_buried_and_nobody_else()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ScalarAsync("""
            INSERT INTO OrleansMembershipVersionTable (deploymentid, version) VALUES ('test', 7), ('other', 3);
            INSERT INTO OrleansMembershipTable (deploymentid, address, port, generation, siloname, hostname, status, starttime, iamalivetime)
            SELECT d, '127.0.0.1', p, 1, 's', 'h', 3, now(), now() FROM unnest(ARRAY['test', 'other']) d, unnest(ARRAY[1, 2, 3]) p
            """);
        var store = new MembershipStore(database.DataSource);
        Assert.Equal([1, 2, 3], (await store.ReadAsync(Cluster, Ct)).Select(silo => silo.Port).Order());

        await store.BuryAsync(Cluster, [new(IPAddress.Loopback, 1), new(IPAddress.Loopback, 3)], Ct);

        Assert.Equal([2], (await store.ReadAsync(Cluster, Ct)).Select(silo => silo.Port));
        Assert.Equal(3, (await store.ReadAsync("other", Ct)).Length);
        Assert.Equal(8, await database.ScalarAsync("SELECT version FROM OrleansMembershipVersionTable WHERE deploymentid = 'test'"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<ProofOfLife> OpenAsync(TestDatabase database, string cluster, string silo) =>
        new MembershipStore(database.DataSource).ProveLifeAsync(cluster, silo, CountAsync, Ct);

    private Task CountAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _alone);
        return Task.CompletedTask;
    }
}
