using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Postgres.Audit;

/// <summary>The audit trail of looks in PostgreSQL (<c>silo/sql/0019</c>).</summary>
public sealed class PostgresAuditStore(NpgsqlDataSource database) : IAuditStore
{
    /// <inheritdoc />
    public async Task AddAsync(AccessRecord[] looks, CancellationToken ct)
    {
        if (looks.Length == 0) return;
        await using var command = database.CreateCommand("""
            INSERT INTO audit_look (at, key_hash, key_name, kind, scope, vehicle, bay, about, results)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::integer[])
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bigint, Array.ConvertAll(looks, look => look.At));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(looks, look => look.KeyHash));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(looks, look => look.KeyName));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Array.ConvertAll(looks, look => (short)look.Kind));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(looks, look => look.Scope));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(looks, look => look.Vehicle.Value));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid,
            Array.ConvertAll(looks, look => look.Bay == BayId.None ? (Guid?)null : look.Bay.Value));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(looks, look => look.About));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, Array.ConvertAll(looks, look => look.Results));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc />
    public async Task<AuditPage> ReadAsync(AuditQuery query, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT number, at, key_hash, key_name, kind, scope, vehicle, bay, about, results FROM audit_look
            WHERE ($1::bigint IS NULL OR at >= $1) AND ($2::bigint IS NULL OR at < $2) AND ($3::text IS NULL OR key_hash = $3) AND ($4::smallint IS NULL OR kind = $4)
              AND ($5::text IS NULL OR vehicle = $5) AND ($6::uuid IS NULL OR bay = $6) AND ($7::bigint IS NULL OR number < $7)
            ORDER BY number DESC LIMIT $8
            """);
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, query.From);
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, query.Until);
        command.Parameters.AddOrNull(NpgsqlDbType.Text, query.KeyHash);
        command.Parameters.AddOrNull(NpgsqlDbType.Smallint, query.Kind is { } kind ? (short)kind : null);
        command.Parameters.AddOrNull(NpgsqlDbType.Text, query.Vehicle.Value);
        command.Parameters.AddOrNull(NpgsqlDbType.Uuid, query.Bay == BayId.None ? null : query.Bay.Value);
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, query.Before);
        command.Parameters.AddOrNull(NpgsqlDbType.Integer, query.Limit + 1);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var looks = new List<RecordedAccess>();
        while (await rows.ReadAsync(ct)) looks.Add(Read(rows));
        return looks.Count > query.Limit
            ? new AuditPage([.. looks[..query.Limit]], looks[query.Limit - 1].Number)
            : new AuditPage([.. looks], null);
    }

    /// <inheritdoc />
    public Task AddActsAsync(AuditAct[] acts, CancellationToken ct) => AuditActRows.AddAsync(database, acts, ct);

    /// <inheritdoc />
    public Task<AuditActPage> ReadActsAsync(AuditActQuery query, CancellationToken ct) => AuditActRows.ReadAsync(database, query, ct);

    /// <inheritdoc />
    public async Task<int> EraseAsync(long before, int limit, CancellationToken ct) =>
        Math.Max(await EraseAsync("audit_look", before, limit, ct), await EraseAsync("audit_act", before, limit, ct));

    private async Task<int> EraseAsync(string table, long before, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"DELETE FROM {table} WHERE number IN (SELECT number FROM {table} WHERE at < $1 ORDER BY at LIMIT $2)");
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, before);
        command.Parameters.AddOrNull(NpgsqlDbType.Integer, limit);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static RecordedAccess Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new AccessRecord(
            row.GetInt64(1), row.GetString(2), row.GetString(3), (AccessRecordKind)row.GetInt16(4), row.GetString(5), row.IsDBNull(6)
                ? default
                : new VehicleId(row.GetString(6)),
            row.IsDBNull(7) ? BayId.None : new BayId(row.GetGuid(7)), row.IsDBNull(8) ? null : row.GetString(8), row.GetInt32(9)));
}
