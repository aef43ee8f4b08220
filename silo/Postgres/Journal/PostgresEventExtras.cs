using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// <see cref="IEventExtrasStore"/> on PostgreSQL (<c>silo/sql/0023</c>). Each partition has a
/// mark up to which it is done, so no event is looked at twice.
/// </summary>
public sealed class PostgresEventExtras(NpgsqlDataSource database) : IEventExtrasStore
{
    /// <inheritdoc />
    public Task<short[]> ListPartitionsAsync(CancellationToken ct) =>
        database.ListAsync("SELECT part FROM extras_erased ORDER BY part", row => row.GetInt16(0), ct);

    /// <inheritdoc />
    public async Task<int> EraseAsync(short partition, long before, int limit, CancellationToken ct)
    {
        // Evidence is no optional member: a bay's state is a fold over it. Another silo that
        // is at it has the mark locked: this one goes on to the next partition.
        var done = await database.ScalarAsync(
            $"""
            WITH mark AS (SELECT seq FROM extras_erased WHERE part = $1 FOR UPDATE SKIP LOCKED),
            page AS (SELECT l.seq, l.received FROM event_log l, mark WHERE l.part = $1 AND l.seq > mark.seq ORDER BY l.seq LIMIT $3),
            done AS (SELECT p.seq FROM page p WHERE p.seq < coalesce((SELECT min(y.seq) FROM page y WHERE y.received >= $2), {long.MaxValue})),
            erased AS (UPDATE event_log l SET extras = NULL FROM done
                       WHERE l.part = $1 AND l.seq = done.seq AND l.extras IS NOT NULL AND l.type < {(short)EventTypes.FirstInternal}),
            moved AS (UPDATE extras_erased SET seq = (SELECT max(seq) FROM done) WHERE part = $1 AND EXISTS (SELECT FROM done))
            SELECT count(*)::int FROM done
            """,
            ct, partition, before, limit);
        return (int)done!;
    }
}
