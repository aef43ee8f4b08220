using System.Globalization;
using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>
/// An owner that vanishes in the middle of a commit keeps its row locks: the next one does not wait for the network to notice.
/// </summary>
public sealed class StuckOwnerTests(PostgresFixture postgres)
{
    private const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private const string Open =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL";

    private static readonly PartitionKey Partition = new(5);
    private static readonly BayId[] Bays = TestSilo.BaysOf(Partition, 1);

    [Fact]
    public async Task A_partition_is_taken_over_from_an_owner_that_stands_still_between_its_fence_and_its_rows()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await TestSilo.AddBaysAsync(database.ConnectionString, Bays);
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var road = new NetworkRelay(string.Create(CultureInfo.InvariantCulture, $"http://{address.Host}:{address.Port}"));
        await using var silo = await TestSilo.StartAsync(
            new NpgsqlConnectionStringBuilder(database.ConnectionString)
            { Port = new Uri(road.Url).Port, Pooling = false }.ConnectionString);
        var owner = silo.Grains.Partition(Partition);
        await owner.EnsureActiveAsync();

        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var gate = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await SayAsync(connection, "LOCK TABLE event_log IN SHARE MODE");
        // So many that the fence is a statement of its own.
        var stuck = owner.AppendAsync([.. Enumerable.Range(10, JournalStatement.MaxRows + 1).Select(at => TestSilo.Event(Bays[0], at))]);
        await Wait.UntilAsync("the owner to stand before the log",
            async () =>
                await SayAsync(connection, "SELECT count(*) FROM pg_locks WHERE relation = 'event_log'::regclass AND NOT granted") is 1L);
        road.Cut();
        await gate.CommitAsync(TestContext.Current.CancellationToken);

        var opening = await new PostgresPartitionStore(database.DataSource, new Newcomer())
            .OpenAsync(Partition, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(0, opening.LastSeq);
        road.Restore();
        await Assert.ThrowsAsync<FencedException>(() => stuck);
        Assert.Equal(0L, await SayAsync(connection, "SELECT count(*) FROM event_log"));
    }

    [Fact]
    public async Task A_partition_is_taken_over_from_an_owner_that_stands_still_in_its_checkpoint()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        BayCheckpoint[] states = [new(1, new BayState(1, 10, default, default, false))];
        var store = new PostgresPartitionStore(database.DataSource, new Newcomer());
        Assert.True(await store.SaveCheckpointAsync(Partition, 0, 0, states, TestContext.Current.CancellationToken));

        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var gate = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await SayAsync(connection, "SELECT FROM bay_state FOR UPDATE");
        var stuck = store.SaveCheckpointAsync(Partition, 0, 0, [states[0] with { State = states[0].State with { AppliedSeq = 2 } }],
            TestContext.Current.CancellationToken);
        await Wait.UntilAsync("the checkpoint to stand before a bay", async () => await database.ScalarAsync(Waiting) is 1L);

        using var limit = Limit();
        var opening = await store.OpenAsync(Partition, limit.Token);

        Assert.Equal(1, opening.Epoch);
        await Assert.ThrowsAsync<PostgresException>(() => stuck.WaitAsync(limit.Token));
        await gate.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.False(await store.SaveCheckpointAsync(Partition, 0, 0, states, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_checkpoint_that_takes_its_time_holds_up_no_commit_of_the_log()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresPartitionStore(database.DataSource, new Newcomer());
        BayCheckpoint[] states = [new(1, new BayState(1, 10, default, default, false))];
        Assert.True(await store.SaveCheckpointAsync(Partition, 0, 0, states, TestContext.Current.CancellationToken));

        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var gate = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await SayAsync(connection, "SELECT FROM bay_state FOR UPDATE");
        var saving = store.SaveCheckpointAsync(Partition, 0, 0, [states[0] with { State = states[0].State with { AppliedSeq = 2 } }],
            TestContext.Current.CancellationToken);
        await Wait.UntilAsync("the checkpoint to stand before a bay", async () => await database.ScalarAsync(Waiting) is 1L);
        using var limit = Limit();
        await using (var log = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            var append = new PendingAppend(new JournalAppend(Partition, 0, 1, [new JournalEvent(0, 1, TestSilo.Event(Bays[0], 10))]));
            Assert.Empty(await JournalTransaction.CommitAsync(log, [append], limit.Token));
        }

        await gate.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.True(await saving);
    }

    [Fact]
    public async Task An_opening_that_is_given_up_leaves_no_transaction_behind()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var store = new PostgresPartitionStore(database.DataSource, new Newcomer());
        // a session whose statement still runs takes seconds to be closed
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var round = 0; round < 20; round++)
        {
            using var stop = new CancellationTokenSource();
            await using (var gate = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
            {
                await SayAsync(connection, "SELECT FROM ingest_part WHERE part = 5 FOR UPDATE");
                var opening = store.OpenAsync(Partition, stop.Token);
                await Wait.UntilAsync("the opening to stand before its row", async () => await database.ScalarAsync(Waiting) is 1L);
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
                Assert.False(limit.IsCancellationRequested, $"Opening and giving up took longer than half a minute by round {round}.");
                await gate.RollbackAsync(TestContext.Current.CancellationToken);
            }

            Assert.Equal(0L, await database.ScalarAsync(Open));
        }
    }

    // It ends the statement: a session that is given up while it waits would keep the test from ending.
    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        return limit;
    }

    private static async Task<object?> SayAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Newcomer : ILocalSiloDetails
    {
        public string Name => "newcomer";

        public string ClusterId => "";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress { get; } = SiloAddress.New(System.Net.IPAddress.Loopback, 1, 1);

        public SiloAddress GatewayAddress => SiloAddress;
    }
}
