using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Postgres.Stays;
using ParkAndSee.Stays;
using ParkAndSee.Tests.Load;
using Xunit;

namespace ParkAndSee.Tests.Stays;

/// <summary>
/// A window costs what the window holds, whatever the history. Here with histories of 100,000 and 1,000,000 stays; <c>tests/bench stays</c>
/// does the same with 2 and 20 million, which takes minutes to fill. The cost is counted in blocks that PostgreSQL reads, from memory or
/// from disk: a busy machine changes seconds, not blocks.
/// </summary>
public sealed class StayWindowCostTests(PostgresFixture postgres)
{
    private const int Small = 100_000;
    private const int Times = 10;

    private const string Blocks = """
        SELECT sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0))::bigint
        FROM pg_statio_user_tables WHERE relname IN ('stay', 'stay_bay', 'bay')
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_hour_costs_at_most_twice_as_much_in_a_history_ten_times_as_long()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        // Nobody else reads these tables, so all that is counted is the test's.
        foreach (var table in (string[])["stay", "stay_bay", "bay"])
            await database.ScalarAsync($"ALTER TABLE {table} SET (autovacuum_enabled = false)");
        await database.ScalarAsync(StayHistory.Bays);
        await database.ScalarAsync(StayHistory.Stays(0, Small));
        await database.ScalarAsync("VACUUM ANALYZE stay, stay_bay, bay");
        var (rows, small) = await LookAsync(database, Small);
        for (var part = 1; part < Times; part++) await database.ScalarAsync(StayHistory.Stays(Small * part, Small * (part + 1)));
        await database.ScalarAsync("VACUUM ANALYZE stay, stay_bay, bay");
        var (more, large) = await LookAsync(database, Small * Times);

        TestContext.Current.TestOutputHelper!.WriteLine($"{rows} and {more} stays of an hour: {small} and {large} blocks");
        Assert.InRange(more, rows - 60, rows + 60);
        Assert.True(small >= 100, $"{small} blocks for {rows} stays: the count does not count.");
        Assert.True(large <= 2 * small, $"{small} blocks in {Small} stays, {large} in {Small * Times}.");
    }

    /// <summary>A look at the hour in the middle of the history: the stays, and the blocks that were read for it.</summary>
    private static async Task<(int Stays, long Blocks)> LookAsync(TestDatabase database, long history)
    {
        // One session, so that what the look read is counted before the counts are read.
        const string settings = ";Maximum Pool Size=1;No Reset On Close=true";
        await using var session = new NpgsqlDataSourceBuilder(database.ConnectionString + settings).Build();
        var store = new PostgresStayStore(session);
        var from = StayHistory.TimeOf(history / 2);
        var before = await BlocksReadAsync(session);
        var page = await store.ReadAsync(new StayQuery(from, from + 3_600_000, BayId.None, null, 5_000), Ct);
        return (page.Stays.Length, await BlocksReadAsync(session) - before);
    }

    private static async Task<long> BlocksReadAsync(NpgsqlDataSource session)
    {
        await using var connection = await session.OpenConnectionAsync(Ct);
        await using var flush = new NpgsqlCommand("SELECT pg_stat_force_next_flush()", connection);
        await flush.ExecuteNonQueryAsync(Ct);
        await using var count = new NpgsqlCommand(Blocks, connection);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
