using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Journal;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Pages of the log are read all the time, by stays and by the silos' streams: their price must not grow with the city.</summary>
public sealed class LogPagesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Bays = 20_000;
    private const int Events = 10_000;
    private static readonly PartitionKey Partition = new(5);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await using var fill = _database.DataSource.CreateCommand("""
            WITH d AS (INSERT INTO dataset VALUES ('test', 'Test', 'none', 'none', 'Europe/Paris')),
                 z AS (INSERT INTO zone (zone_id, dataset, name) VALUES (gen_random_uuid(), 'test', 'zone') RETURNING zone_no)
            INSERT INTO bay (bay_id, part, dataset, source_id, zone_no, kind, places, orientation, street, lon, lat, length_cm, width_cm, published, updated)
            SELECT gen_random_uuid(), $1, 'test', n::text, z.zone_no, 1, 1, 0, 'Rue', 2.3, 48.8, 0, 0, 0, 0 FROM z, generate_series(1, $2) n;
            """);
        fill.Parameters.AddWithValue(Partition.Number);
        fill.Parameters.AddWithValue(Bays);
        await fill.ExecuteNonQueryAsync();
        await using var log = _database.DataSource.CreateCommand("""
            INSERT INTO event_log (part, seq, bay_no, at, published, received, type, source, occupants, event_id, device)
            SELECT $1, row_number() OVER (), b.bay_no, 1, 1, 1, 4, 4, 1, gen_random_uuid(), gen_random_uuid() FROM bay b ORDER BY bay_no LIMIT $2
            """);
        log.Parameters.AddWithValue(Partition.Number);
        log.Parameters.AddWithValue(Events);
        await log.ExecuteNonQueryAsync();
        await using var analyze = _database.DataSource.CreateCommand("ANALYZE bay, event_log");
        await analyze.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_page_reads_the_bays_of_its_events_and_no_others()
    {
        // One session, so that what the page read is counted before the counts are read.
        await using var session = new NpgsqlDataSourceBuilder(_database.ConnectionString + ";Maximum Pool Size=1;No Reset On Close=true")
            .Build();
        var log = new PostgresJournalReader(session, new RecentAppends());

        var before = await BayRowsReadAsync(session);
        var page = await log.ReadAsync(Partition, 0, Events, CancellationToken.None);
        var found = await log.ReadEventsAsync(new EventQuery(0, 2, default, 0, null, Events), CancellationToken.None);
        var after = await BayRowsReadAsync(session);

        Assert.Equal(Events, page.Length);
        Assert.Equal(Events, found.Events.Length);
        Assert.All(page, entry => Assert.NotEqual(default, entry.Logged.Event.Bay));
        Assert.InRange(after - before, 2 * Events, 3 * Events);
    }

    private static async Task<long> BayRowsReadAsync(NpgsqlDataSource session)
    {
        await using var connection = await session.OpenConnectionAsync();
        await using var flush = new NpgsqlCommand("SELECT pg_stat_force_next_flush()", connection);
        await flush.ExecuteNonQueryAsync();
        await using var count = new NpgsqlCommand("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'bay'",
            connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
