using NodaTime;
using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Postgres.Audit;

/// <summary>The audit trail of accesses and acts in PostgreSQL (<c>silo/sql/0019</c>, <c>0031</c>).</summary>
public sealed class PostgresAuditStore(NpgsqlDataSource database) : IAuditStore
{
    /// <inheritdoc />
    public async Task AddAsync(AccessRecord[] records, CancellationToken ct)
    {
        if (records.Length == 0) return;
        await database.ExecuteAsync(
            """
            INSERT INTO audit_look (at, key_hash, key_name, kind, scope, vehicle, bay, about, results)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::integer[])
            """,
            ct, Array.ConvertAll(records, record => record.At.ToUnixTimeMilliseconds()),
            Array.ConvertAll(records, record => record.KeyHash),
            Array.ConvertAll(records, record => record.KeyName), Array.ConvertAll(records, record => (short)record.Kind),
            Array.ConvertAll(records, record => record.Scope), Array.ConvertAll(records, record => record.Vehicle.Value),
            Array.ConvertAll(records, record => record.Bay == BayId.None ? (Guid?)null : record.Bay.Value),
            Array.ConvertAll(records, record => record.About), Array.ConvertAll(records, record => record.Results));
    }

    /// <inheritdoc />
    public async Task<AuditPage> ReadAsync(AuditQuery query, CancellationToken ct)
    {
        var records = await database.ListAsync(
            """
            SELECT number, at, key_hash, key_name, kind, scope, vehicle, bay, about, results FROM audit_look
            WHERE ($1::bigint IS NULL OR at >= $1) AND ($2::bigint IS NULL OR at < $2) AND ($3::text IS NULL OR key_hash = $3) AND ($4::smallint IS NULL OR kind = $4)
              AND ($5::text IS NULL OR vehicle = $5) AND ($6::uuid IS NULL OR bay = $6) AND ($7::bigint IS NULL OR number < $7)
            ORDER BY number DESC LIMIT $8
            """,
            Read, ct, Queries.Typed(NpgsqlDbType.Bigint, query.From?.ToUnixTimeMilliseconds()),
            Queries.Typed(NpgsqlDbType.Bigint, query.Until?.ToUnixTimeMilliseconds()),
            Queries.Typed(NpgsqlDbType.Text, query.KeyHash),
            Queries.Typed(NpgsqlDbType.Smallint, query.Kind is { } kind ? (short)kind : null),
            Queries.Typed(NpgsqlDbType.Text, query.Vehicle.Value),
            Queries.Typed(NpgsqlDbType.Uuid, query.Bay == BayId.None ? null : query.Bay.Value),
            Queries.Typed(NpgsqlDbType.Bigint, query.Before), query.Limit + 1);
        return records.Length > query.Limit
            ? new AuditPage(records[..query.Limit], records[query.Limit - 1].Number)
            : new AuditPage(records, null);
    }

    /// <inheritdoc />
    public async Task AddActsAsync(AuditAct[] acts, CancellationToken ct)
    {
        if (acts.Length == 0) return;
        await database.ExecuteAsync(
            """
            INSERT INTO audit_act (at, key_hash, key_name, kind, subject, about, count)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::integer[])
            """,
            ct, Array.ConvertAll(acts, act => act.At.ToUnixTimeMilliseconds()), Array.ConvertAll(acts, act => act.KeyHash),
            Array.ConvertAll(acts, act => act.KeyName), Array.ConvertAll(acts, act => (short)act.Kind),
            Array.ConvertAll(acts, act => act.Subject),
            Array.ConvertAll(acts, act => act.About), Array.ConvertAll(acts, act => act.Count));
    }

    /// <inheritdoc />
    public async Task<AuditActPage> ReadActsAsync(AuditActQuery query, CancellationToken ct)
    {
        var acts = await database.ListAsync(
            """
            SELECT number, at, key_hash, key_name, kind, subject, about, count FROM audit_act
            WHERE ($1::bigint IS NULL OR at >= $1) AND ($2::bigint IS NULL OR at < $2) AND ($3::text IS NULL OR key_hash = $3) AND ($4::smallint IS NULL OR kind = $4)
              AND ($5::bigint IS NULL OR number < $5)
            ORDER BY number DESC LIMIT $6
            """,
            row => new AuditedAct(row.GetInt64(0), new AuditAct(
                row.GetInstant(1), row.GetString(2), row.GetString(3), (AuditActKind)row.GetInt16(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.GetInt32(7))),
            ct, Queries.Typed(NpgsqlDbType.Bigint, query.From?.ToUnixTimeMilliseconds()),
            Queries.Typed(NpgsqlDbType.Bigint, query.Until?.ToUnixTimeMilliseconds()),
            Queries.Typed(NpgsqlDbType.Text, query.KeyHash),
            Queries.Typed(NpgsqlDbType.Smallint, query.Kind is { } kind ? (short)kind : null),
            Queries.Typed(NpgsqlDbType.Bigint, query.Before), query.Limit + 1);
        return acts.Length > query.Limit
            ? new AuditActPage(acts[..query.Limit], acts[query.Limit - 1].Number)
            : new AuditActPage(acts, null);
    }

    /// <inheritdoc />
    public async Task<int> EraseAsync(Instant before, int limit, CancellationToken ct) =>
        Math.Max(await EraseAsync("audit_look", before, limit, ct), await EraseAsync("audit_act", before, limit, ct));

    private Task<int> EraseAsync(string table, Instant before, int limit, CancellationToken ct) => database.ExecuteAsync(
        $"DELETE FROM {table} WHERE number IN (SELECT number FROM {table} WHERE at < $1 ORDER BY at LIMIT $2)",
        ct, before.ToUnixTimeMilliseconds(), limit);

    private static RecordedAccess Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new AccessRecord(
            row.GetInstant(1), row.GetString(2), row.GetString(3), (AccessRecordKind)row.GetInt16(4), row.GetString(5), row.IsDBNull(6)
                ? default
                : new VehicleId(row.GetString(6)),
            row.IsDBNull(7) ? BayId.None : new BayId(row.GetGuid(7)), row.IsDBNull(8) ? null : row.GetString(8), row.GetInt32(9)));
}
