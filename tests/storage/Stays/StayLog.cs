using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Stays;

namespace ParkAndSee.Tests.Stays;

/// <summary>One partition's log in a database, filled as its writer would fill it, and what its stays ought to be.</summary>
internal sealed class StayLog(NpgsqlDataSource database, PartitionKey partition, BayId[] bays)
{
    private static readonly StayQuery Everything = new(null, null, BayId.None, null, 10_000);

    /// <summary>All that was appended, in order.</summary>
    public List<(BayId Bay, StayEvent Event)> Appended { get; } = [];

    /// <summary>Two bays for one vehicle and two for three.</summary>
    public static async Task<StayLog> CreateAsync(NpgsqlDataSource database, PartitionKey partition)
    {
        BayId[] bays = [.. Enumerable.Range(0, int.MaxValue).Select(n => BayId.Of("test", $"bay-{n}"))
            .Where(b => PartitionKey.Of(b, 64) == partition).Take(4)];
        await using var command = database.CreateCommand("""
            WITH d AS (INSERT INTO dataset VALUES ('test', 'Test', 'none', 'none', 'Europe/Paris') ON CONFLICT DO NOTHING),
                 z AS (INSERT INTO zone (zone_id, dataset, name) VALUES (gen_random_uuid(), 'test', 'zone ' || $2) RETURNING zone_no)
            INSERT INTO bay (bay_id, part, dataset, source_id, zone_no, kind, places, orientation, street, lon, lat, length_cm, width_cm, published, updated)
            SELECT b.id, $2, 'test', b.id::text, z.zone_no, 1, CASE WHEN b.n <= 2 THEN 1 ELSE 3 END, 0, 'Rue', 2.3, 48.8, 0, 0, 0, 0
            FROM z, unnest($1) WITH ORDINALITY AS b (id, n)
            """);
        command.Parameters.AddWithValue(Array.ConvertAll(bays, b => b.Value));
        command.Parameters.AddWithValue(partition.Number);
        await command.ExecuteNonQueryAsync();
        return new StayLog(database, partition, bays);
    }

    /// <summary>How many vehicles a bay holds.</summary>
    public int PlacesOf(BayId bay) => Array.IndexOf(bays, bay) < 2 ? 1 : 3;

    /// <summary>The n-th bay, counted round.</summary>
    public BayId Bay(int n) => bays[n % bays.Length];

    /// <summary>Commits events, rows and tail together.</summary>
    public async Task AppendAsync(IReadOnlyList<(BayId Bay, StayEvent Event)> events)
    {
        await using var command = database.CreateCommand("""
            WITH tail AS (UPDATE ingest_part SET last_seq = last_seq + cardinality($2) WHERE part = $1 RETURNING last_seq - cardinality($2) AS before)
            INSERT INTO event_log (part, seq, bay_no, at, published, received, type, source, occupants, event_id, session, device)
            SELECT $1, tail.before + e.n, b.bay_no, e.at, e.at, e.at, e.type, 4, e.occupants, gen_random_uuid(), nullif(e.session, $7), $7
            FROM tail, unnest($2, $3, $4, $5, $6) WITH ORDINALITY AS e (bay, at, type, occupants, session, n) JOIN bay b ON b.bay_id = e.bay
            """);
        command.Parameters.AddWithValue(partition.Number);
        command.Parameters.AddWithValue(events.Select(e => e.Bay.Value).ToArray());
        command.Parameters.AddWithValue(events.Select(e => e.Event.At).ToArray());
        command.Parameters.AddWithValue(events.Select(e => (short)e.Event.Type).ToArray());
        command.Parameters.AddWithValue(events.Select(e => e.Event.Occupants).ToArray());
        command.Parameters.AddWithValue(events.Select(e => e.Event.Session).ToArray());
        command.Parameters.AddWithValue(Guid.Empty);
        await command.ExecuteNonQueryAsync();
        Appended.AddRange(events);
    }

    /// <summary>Takes the next entries of the log in.</summary>
    public async Task<long> ProjectAsync(IStayStore store, long after, int count)
    {
        var entries = await new PostgresJournalReader(database, new RecentAppends())
            .ReadAsync(partition, after, count, CancellationToken.None);
        if (!await store.ApplyAsync(partition, after, entries, CancellationToken.None)) throw new InvalidOperationException("Refused.");
        return entries[^1].Seq;
    }

    /// <summary>Takes the whole log in.</summary>
    public async Task ProjectAllAsync(IStayStore store, int batch)
    {
        for (var seq = 0L; seq < Appended.Count;) seq = await ProjectAsync(store, seq, batch);
    }

    /// <summary>The definition: the fold of the first entries of the log, in reading order.</summary>
    public Stay[] Expected(long upTo) =>
    [
        .. Appended.Take((int)upTo).GroupBy(e => e.Bay)
            .SelectMany(g => StayFold.Fold(g.Key, PlacesOf(g.Key), StayMemory.Left(g.Select(e => e.Event))))
            .OrderBy(s => s.Bay.Value).ThenBy(s => s.Arrival).ThenBy(s => s.Session),
    ];

    /// <summary>What the tables say.</summary>
    public static async Task<Stay[]> ReadAsync(IStayStore store) => (await store.ReadAsync(Everything, CancellationToken.None)).Stays;

    /// <summary>Forgets log and stays, not the bays.</summary>
    public async Task ClearAsync()
    {
        await using var command = database.CreateCommand(
            "TRUNCATE event_log, stay, stay_bay, stay_forgetting, projection_checkpoint; "
            + "UPDATE ingest_part SET last_seq = 0 WHERE last_seq > 0");
        await command.ExecuteNonQueryAsync();
        Appended.Clear();
    }
}
