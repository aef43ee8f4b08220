using Npgsql;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres;

/// <summary><see cref="IDatabaseClock"/> on PostgreSQL.</summary>
public sealed class PostgresClock(NpgsqlDataSource source) : IDatabaseClock
{
    /// <inheritdoc />
    public async Task<long> ReadAsync(CancellationToken ct) =>
        (long)(await source.ScalarAsync("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint", ct))!;
}
