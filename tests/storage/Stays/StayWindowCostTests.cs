using System.Diagnostics;
using ParkAndSee.Bays;
using ParkAndSee.Postgres;
using ParkAndSee.Stays;
using ParkAndSee.Tests.Load;
using Xunit;

namespace ParkAndSee.Tests.Stays;

/// <summary>
/// A window costs what the window holds, whatever the history. Here with histories of 100,000 and 1,000,000 stays; <c>tests/bench stays</c> does the same with 2
/// and 20 million, which takes minutes to fill.
/// </summary>
public sealed class StayWindowCostTests(PostgresFixture postgres)
{
    private const int Small = 100_000;
    private const int Times = 10;
    private const int Looks = 15;

    [Fact]
    public async Task An_hour_costs_at_most_twice_as_much_in_a_history_ten_times_as_long()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ScalarAsync(StayHistory.Bays);
        await database.ScalarAsync(StayHistory.Stays(0, Small));
        await database.ScalarAsync("ANALYZE stay");
        var store = new PostgresStayStore(database.DataSource);
        var (rows, small) = await LookAsync(store, Small);
        for (var part = 1; part < Times; part++) await database.ScalarAsync(StayHistory.Stays(Small * part, Small * (part + 1)));
        await database.ScalarAsync("ANALYZE stay");
        var (more, large) = await LookAsync(store, Small * Times);

        TestContext.Current.TestOutputHelper!.WriteLine($"{rows} and {more} stays of an hour: {small.TotalMilliseconds:0.0} ms and {large.TotalMilliseconds:0.0} ms");
        Assert.InRange(more, rows - 60, rows + 60);
        Assert.True(large <= 2 * small, $"{small.TotalMilliseconds:0.0} ms in {Small} stays, {large.TotalMilliseconds:0.0} ms in {Small * Times}.");
    }

    /// <summary>The shortest of several looks at the last whole hour of the history's middle day: what else the machine does makes a look longer, never shorter.</summary>
    private static async Task<(int Stays, TimeSpan Took)> LookAsync(PostgresStayStore store, long history)
    {
        var from = StayHistory.TimeOf(history / 2);
        var (stays, least) = (0, TimeSpan.MaxValue);
        for (var look = 0; look < Looks; look++)
        {
            var clock = Stopwatch.StartNew();
            var page = await store.ReadAsync(new StayQuery(from, from + 3_600_000, BayId.None, null, 5_000), TestContext.Current.CancellationToken);
            (stays, least) = (page.Stays.Length, clock.Elapsed < least ? clock.Elapsed : least);
        }

        return (stays, least);
    }
}
