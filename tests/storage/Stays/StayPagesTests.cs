using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Stays;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

public sealed class StayPagesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Hour = 3_600_000;

    private TestDatabase _database = null!;
    private PostgresStayStore _store = null!;
    private StayLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _store = new PostgresStayStore(_database.DataSource);
        _log = await StayLog.CreateAsync(_database.DataSource, new PartitionKey(5));
        // Instants stretched to hours, so that stays last from nothing to more than a day.
        var entries = StayLogs.Entry.Array[300].Single();
        await _log.AppendAsync([.. entries.Select(e => (_log.Bay(e.Bay), e.Event with { At = e.Event.At / 20_000 * 2 * Hour }))]);
        // Whoever came last is there still.
        await _log.AppendAsync(
            [.. Enumerable.Range(0, 4).Select(n => (_log.Bay(n), new StayEvent(70 * Hour, EventType.ParkStart, -1, Guid.Empty)))]);
        await _log.ProjectAllAsync(_store, 1000);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_join_to_the_whole_whatever_their_size(int limit) =>
        Assert.Equal(_log.Expected(304), await ReadAllAsync(new StayQuery(null, null, BayId.None, null, limit)));

    [Fact]
    public async Task One_bay_is_its_part_of_the_whole() => Assert.Equal(
        _log.Expected(304).Where(s => s.Bay == _log.Bay(1)), await ReadAllAsync(new StayQuery(null, null, _log.Bay(1), null, 5)));

    [Theory]
    [InlineData(0)]
    [InlineData(StayWindowRows.MostRows)]
    public Task A_window_holds_the_stays_that_overlap_it_whichever_way_it_is_read(int mostInWindow) => Gen.Select(Gen.Long[-2, 90],
        Gen.Long[0, 70]).SampleAsync(async (start, length) =>
        {
            var (from, to) = (start * Hour, (start + length) * Hour);
            var all = _log.Expected(304);
            var expected = all.Where(s => s.Arrival < to && (s.Arrival >= from || EndOf(s, all) > from));
            Assert.Equal(expected, await ReadAllAsync(new StayQuery(from, to, BayId.None, null, 4),
                new PostgresStayStore(_database.DataSource, mostInWindow)));
        }, iter: 25, threads: 1);

    [Fact]
    public async Task A_cursor_that_is_not_ours_is_refused() => await Assert.ThrowsAsync<FormatException>(
        () => _store.ReadAsync(new StayQuery(null, null, BayId.None, "nonsense", 5), CancellationToken.None));

    /// <summary>Until when a stay counts: its departure; else what interrupted it; else for ever.</summary>
    private long EndOf(Stay stay, Stay[] all)
    {
        if (stay.Departure is { } departure) return departure;
        if (stay.State == StayState.Running) return long.MaxValue;
        var gone = _log.Appended.Where(e => e.Bay == stay.Bay && e.Event.Type == EventType.Decommissioned).Max(e => (long?)e.Event.At);
        var next = all.Where(s => s.Bay == stay.Bay && s.Arrival > stay.Arrival).Min(s => (long?)s.Arrival) ?? long.MaxValue;
        // Where several vehicles fit, another session's arrival interrupts nothing; see docs/stays.md.
        if (_log.PlacesOf(stay.Bay) > 1 && stay.Session != Guid.Empty) next = long.MaxValue;
        return gone >= stay.Arrival ? Math.Min(next, gone.Value) : next;
    }

    private async Task<List<Stay>> ReadAllAsync(StayQuery query, PostgresStayStore? store = null)
    {
        var all = new List<Stay>();
        for (StayPage page; ; query = query with { Cursor = page.Cursor })
        {
            page = await (store ?? _store).ReadAsync(query, CancellationToken.None);
            Assert.True(page.Stays.Length <= query.Limit);
            all.AddRange(page.Stays);
            if (page.Cursor is null) return all;
        }
    }
}
