using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using Xunit;

namespace ParkAndSee.Tests.Clustering;

public sealed class GrainStorageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_state_outlives_its_silo()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var first = await StartAsync(database))
        {
            Assert.Equal(2, await first.Tally.AddAsync(2));
            Assert.Equal(5, await first.Tally.AddAsync(3));
        }

        await using var second = await StartAsync(database);

        Assert.Equal(5, await second.Tally.ReadAsync());
        Assert.Equal(6, await second.Tally.AddAsync(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cleared_state_is_empty_after_a_restart_and_can_be_written_again(bool deleteOnClear)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var first = await StartAsync(database, deleteOnClear))
        {
            await first.Tally.AddAsync(2);
            await first.Tally.ClearAsync();
            Assert.Equal(deleteOnClear ? 0L : 1L, await database.ScalarAsync("SELECT count(*) FROM OrleansStorage"));
        }

        await using var second = await StartAsync(database, deleteOnClear);

        Assert.Equal(0, await second.Tally.ReadAsync());
        Assert.Equal(7, await second.Tally.AddAsync(7));
    }

    [Fact]
    public async Task Of_many_first_writers_exactly_one_succeeds()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var silo = await StartAsync(database);

        for (var round = 0; round < 20; round++)
        {
            var grain = GrainId.Create("race", $"round-{round}");
            var wrote = await Task.WhenAll(
                Enumerable.Range(1, 8).Select(n => TryWriteAsync(silo.Storage, grain, new() { State = new() { Sum = n } })));
            Assert.Single(wrote, true);
        }

        Assert.Equal(20L, await database.ScalarAsync("SELECT count(*) FROM OrleansStorage"));
    }

    [Fact]
    public async Task A_writer_that_read_an_older_version_changes_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var silo = await StartAsync(database);
        var grain = GrainId.Create("race", "one");
        var newer = new GrainState<Tally> { State = new() { Sum = 1 } };
        await silo.Storage.WriteStateAsync("tally", grain, newer);
        var older = new GrainState<Tally>();
        await silo.Storage.ReadStateAsync("tally", grain, older);
        newer.State = new() { Sum = 2 };
        await silo.Storage.WriteStateAsync("tally", grain, newer);

        older.State = new() { Sum = 99 };
        Assert.False(await TryWriteAsync(silo.Storage, grain, older));
        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Storage.ClearStateAsync("tally", grain, older));

        var read = new GrainState<Tally>();
        await silo.Storage.ReadStateAsync("tally", grain, read);
        Assert.Equal(2, read.State?.Sum);
    }

    [Fact]
    public async Task Keys_of_every_kind_keep_apart()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var silo = await StartAsync(database);
        var guid = Guid.NewGuid();
        var kind = GrainType.Create("kind");
        GrainId[] grains =
        [
            new(kind, GrainIdKeyExtensions.CreateGuidKey(guid)), new(kind, GrainIdKeyExtensions.CreateGuidKey(guid, "more")),
            new(kind, GrainIdKeyExtensions.CreateIntegerKey(7)), new(kind, GrainIdKeyExtensions.CreateIntegerKey(7, "more")),
            GrainId.Create("kind", "75056/bay-7"), GrainId.Create("kind", "more"),
        ];

        foreach (var (i, grain) in grains.Index())
            Assert.True(await TryWriteAsync(silo.Storage, grain, new() { State = new() { Sum = i } }));

        foreach (var (i, grain) in grains.Index())
        {
            var read = new GrainState<Tally>();
            await silo.Storage.ReadStateAsync("tally", grain, read);
            Assert.Equal(i, read.State?.Sum);
        }
    }

    private static async Task<bool> TryWriteAsync(IGrainStorage storage, GrainId grain, GrainState<Tally> state)
    {
        try
        {
            await storage.WriteStateAsync("tally", grain, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static async Task<Running> StartAsync(TestDatabase database, bool deleteOnClear = false)
    {
        var host = ClusterTestSilo.Build(database, "storage", deleteOnClear);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host);
    }

    private sealed class Running(IHost host) : IAsyncDisposable
    {
        public ITallyGrain Tally => host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITallyGrain>("only");

        public IGrainStorage Storage => host.Services.GetRequiredKeyedService<IGrainStorage>(ClusterTestSilo.Storage);

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
