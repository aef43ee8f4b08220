using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Messaging;
using Xunit;

namespace ParkAndSee.Tests.Clustering;

public sealed class MembershipTableTests(PostgresFixture postgres)
{
    private static readonly DateTime Start = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_silo_joins_is_suspected_and_is_read_back_whole()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        var silo = Silo(1);

        Assert.True(await table.InsertRowAsync(silo, await NextAsync(table), Ct));
        silo.Status = SiloStatus.Active;
        silo.AddSuspector(Silo(2).SiloAddress, Start.AddSeconds(5));
        Assert.True(await table.UpdateRowAsync(silo, (await table.ReadAllAsync(Ct)).Version.VersionEtag, await NextAsync(table), Ct));

        var (read, _) = Assert.Single((await table.ReadRowAsync(silo.SiloAddress, Ct)).Members);
        Assert.Equal((silo.SiloAddress, SiloStatus.Active, "silo-1", "host-1", 30001),
            (read.SiloAddress, read.Status, read.SiloName, read.HostName, read.ProxyPort));
        Assert.Equal((Start, Start), (read.StartTime, read.IAmAliveTime));
        Assert.Equal(Silo(2).SiloAddress, Assert.Single(read.SuspectTimes!).Item1);
        Assert.Equal(2, (await table.ReadAllAsync(Ct)).Version.Version);
    }

    [Fact]
    public async Task An_empty_table_has_version_zero_and_no_members()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");

        var all = await (await TableAsync(host.Services)).ReadAllAsync(Ct);

        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
    }

    [Fact]
    public async Task Of_many_silos_that_join_on_one_version_exactly_one_succeeds()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        var next = await NextAsync(table);

        var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => table.InsertRowAsync(Silo(n), next, Ct)));

        Assert.Single(joined, true);
        var all = await table.ReadAllAsync(Ct);
        Assert.Single(all.Members);
        Assert.Equal(1, all.Version.Version);
    }

    [Fact]
    public async Task A_silo_cannot_join_twice_and_an_unknown_one_cannot_be_changed()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        Assert.True(await table.InsertRowAsync(Silo(1), await NextAsync(table), Ct));

        Assert.False(await table.InsertRowAsync(Silo(1), await NextAsync(table), Ct));
        Assert.False(await table.UpdateRowAsync(Silo(2), "1", await NextAsync(table), Ct));

        Assert.Equal(1, (await table.ReadAllAsync(Ct)).Version.Version);
    }

    [Fact]
    public async Task A_change_on_an_old_version_changes_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        var silo = Silo(1);
        Assert.True(await table.InsertRowAsync(silo, await NextAsync(table), Ct));
        var old = await NextAsync(table);
        Assert.True(await table.InsertRowAsync(Silo(2), await NextAsync(table), Ct));

        silo.Status = SiloStatus.Dead;
        Assert.False(await table.UpdateRowAsync(silo, old.VersionEtag, old, Ct));

        Assert.Equal(SiloStatus.Joining, (await table.ReadRowAsync(silo.SiloAddress, Ct)).Members.Single().Item1.Status);
    }

    [Fact]
    public async Task A_heartbeat_moves_forward_only_and_raises_no_version()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        var silo = Silo(1);
        await table.InsertRowAsync(silo, await NextAsync(table), Ct);

        foreach (var seconds in (int[])[30, 10])
        {
            silo.IAmAliveTime = Start.AddSeconds(seconds);
            await table.UpdateIAmAliveAsync(silo, Ct);
        }

        var all = await table.ReadAllAsync(Ct);
        Assert.Equal(Start.AddSeconds(30), all.Members.Single().Item1.IAmAliveTime);
        Assert.Equal(1, all.Version.Version);
    }

    [Fact]
    public async Task Only_rows_of_the_long_dead_are_cleaned_away()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        foreach (var (n, status) in ((int, SiloStatus)[])[(1, SiloStatus.Dead), (2, SiloStatus.Active), (3, SiloStatus.Dead)])
        {
            var silo = Silo(n);
            Assert.True(await table.InsertRowAsync(silo, await NextAsync(table), Ct));
            silo.Status = status;
            var next = await NextAsync(table);
            Assert.True(await table.UpdateRowAsync(silo, next.VersionEtag, next, Ct));
        }

        var young = Silo(3);
        young.IAmAliveTime = Start.AddHours(2);
        await table.UpdateIAmAliveAsync(young, Ct);

        await table.CleanupDefunctSiloEntriesAsync(Start.AddHours(1), Ct);

        Assert.Equal([2, 3], (await table.ReadAllAsync(Ct)).Members.Select(m => m.Item1.SiloAddress.Endpoint.Port - 11000).Order());
    }

    [Fact]
    public async Task Clusters_do_not_see_each_other_and_one_can_be_deleted()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var blue = ClusterTestSilo.Build(database, "blue");
        using var green = ClusterTestSilo.Build(database, "green");
        var (blueTable, greenTable) = (await TableAsync(blue.Services), await TableAsync(green.Services));
        await blueTable.InsertRowAsync(Silo(1), await NextAsync(blueTable), Ct);
        await greenTable.InsertRowAsync(Silo(1), await NextAsync(greenTable), Ct);

        await blueTable.DeleteMembershipTableEntriesAsync("blue", Ct);

        Assert.Single((await greenTable.ReadAllAsync(Ct)).Members);
        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM OrleansMembershipVersionTable"));
    }

    [Fact]
    public async Task A_client_finds_the_gateways_of_active_silos()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var host = ClusterTestSilo.Build(database, "a");
        var table = await TableAsync(host.Services);
        foreach (var n in (int[])[1, 2])
        {
            var silo = Silo(n);
            silo.Status = n == 1 ? SiloStatus.Active : SiloStatus.Joining;
            await table.InsertRowAsync(silo, await NextAsync(table), Ct);
        }

        using var client = ClusterTestSilo.BuildClient(database, "a");
        var gateways = client.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProvider();

        Assert.Equal(30001, Assert.Single(await gateways.GetGateways()).Port);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<IMembershipTable> TableAsync(IServiceProvider services)
    {
        var table = services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Ct);
        return table;
    }

    private static async Task<TableVersion> NextAsync(IMembershipTable table) => (await table.ReadAllAsync(Ct)).Version.Next();

    private static MembershipEntry Silo(int n) => new()
    {
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11000 + n), n),
        SiloName = $"silo-{n}",
        HostName = $"host-{n}",
        Status = SiloStatus.Joining,
        ProxyPort = 30000 + n,
        StartTime = Start,
        IAmAliveTime = Start,
    };
}
