using CsCheck;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Projections;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

public sealed class LogStreamTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PartitionKey Partition = new(17);

    private TestDatabase _database = null!;
    private StayLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _log = await StayLog.CreateAsync(_database.DataSource, Partition);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_comes_into_the_log_comes_into_stays_by_the_stream_alone()
    {
        await using var silo = await StaysSilo.StartAsync(_database, catchUp: false);
        for (var round = 0; round < 3; round++)
        {
            await AppendAsync(StayLogs.Entry.Array[20].Single());
            await WaitForStaysAsync(silo, $"the stays of round {round}");
        }
    }

    [Fact]
    public async Task A_projection_that_could_not_write_goes_on_by_itself_when_the_database_serves_again()
    {
        await using var silo = await StaysSilo.StartAsync(_database, catchUp: false);
        await AppendAsync(StayLogs.Entry.Array[20].Single());
        await WaitForStaysAsync(silo, "the stays before");
        await _database.ScalarAsync("ALTER TABLE stay_bay RENAME TO stay_bay_away");
        await AppendAsync(StayLogs.Entry.Array[20].Single());
        await Wait.UntilAsync("a write that fails", () => silo.HasPaused);

        await _database.ScalarAsync("ALTER TABLE stay_bay_away RENAME TO stay_bay");

        await WaitForStaysAsync(silo, "the stays after");
    }

    [Fact]
    public async Task After_a_restart_stays_catch_up_without_a_new_event_and_without_the_stream()
    {
        await AppendAsync(StayLogs.Entry.Array[50].Single());
        await using (var silo = await StaysSilo.StartAsync(_database, streams: false))
            await WaitForStaysAsync(silo, "the stays of the first start");

        await AppendAsync(StayLogs.Entry.Array[50].Single());
        await using (var silo = await StaysSilo.StartAsync(_database, streams: false))
            await WaitForStaysAsync(silo, "the stays of the second start");
    }

    [Fact]
    public async Task What_is_left_in_memory_of_a_time_as_owner_is_not_the_end_of_the_log()
    {
        await AppendAsync(StayLogs.Entry.Array[50].Single());
        var first = await new PostgresJournalReader(_database.DataSource, new RecentAppends())
            .ReadAsync(Partition, 0, 3, TestContext.Current.CancellationToken);
        var recent = new RecentAppends();
        recent.Add(new JournalAppend(Partition, 0, 1, Array.ConvertAll(first, entry => entry.Logged)));
        await using var silo = await StaysSilo.StartAsync(_database, streams: false, catchUp: false, recent);

        Assert.Equal(50, await silo.Grains.Projection(ProjectionNames.Stays, Partition).CatchUpAsync());
    }

    [Fact]
    public async Task A_log_longer_than_a_page_is_read_to_its_end_and_a_rebuild_gives_the_same()
    {
        await AppendAsync(StayLogs.Entry.Array[4500].Single());
        await using var silo = await StaysSilo.StartAsync(_database);
        await WaitForStaysAsync(silo, "the stays of 4,500 events");
        var live = await StayLog.ReadAsync(silo.Store);

        var seq = await silo.Grains.Projection(ProjectionNames.Stays, Partition).RebuildAsync();

        Assert.Equal(4500, seq);
        Assert.Equal(live, await StayLog.ReadAsync(silo.Store));
        Assert.True(await silo.Grains.ProjectionProgress(ProjectionNames.Stays).IsCaughtUpAsync());
    }

    [Fact]
    public async Task What_arrives_during_rebuilds_is_in_at_the_end()
    {
        await using var silo = await StaysSilo.StartAsync(_database, catchUp: false);
        var projection = silo.Grains.Projection(ProjectionNames.Stays, Partition);
        var rebuilds = new List<Task>();
        for (var round = 0; round < 20; round++)
        {
            rebuilds.Add(projection.RebuildAsync());
            await AppendAsync(StayLogs.Entry.Array[30].Single());
        }
        await Task.WhenAll(rebuilds);
        await WaitForStaysAsync(silo, "the stays of all rounds");
    }

    [Fact]
    public async Task A_subscriber_may_rewind_to_the_beginning_of_the_log()
    {
        await AppendAsync(StayLogs.Entry.Array[1800].Single());
        await using var silo = await StaysSilo.StartAsync(_database);
        await WaitForStaysAsync(silo, "the end of the log");

        var probe = silo.Grains.GetGrain<ILogProbeGrain>(Partition.ToString());

        await Wait.UntilAsync("the probe to have entry 1 to 1,800", async () => await probe.GetSeenAsync() == (1, 1800, true));
        await AppendAsync(StayLogs.Entry.Array[5].Single());
        await Wait.UntilAsync("the probe to have entry 1,805", async () => await probe.GetSeenAsync() == (1, 1805, true));
    }

    private Task WaitForStaysAsync(StaysSilo silo, string what) => Wait.UntilAsync(
        what, async () => Enumerable.SequenceEqual(await StayLog.ReadAsync(silo.Store), _log.Expected(_log.Appended.Count)));

    private Task AppendAsync(IEnumerable<(int Bay, StayEvent Event)> entries) =>
        _log.AppendAsync([.. entries.Select(e => (_log.Bay(e.Bay), e.Event))]);
}
