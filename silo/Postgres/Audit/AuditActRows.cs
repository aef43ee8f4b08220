using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Audit;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Postgres.Audit;

/// <summary>Acts of the audit trail in PostgreSQL (<c>silo/sql/0031</c>).</summary>
internal static class AuditActRows
{
    /// <summary>Adds acts, all or none.</summary>
    public static async Task AddAsync(NpgsqlDataSource database, AuditAct[] acts, CancellationToken ct)
    {
        if (acts.Length == 0) return;
        await using var command = database.CreateCommand("""
            INSERT INTO audit_act (at, key_hash, key_name, kind, subject, about, count)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::integer[])
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bigint, Array.ConvertAll(acts, act => act.At));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(acts, act => act.KeyHash));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(acts, act => act.KeyName));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Array.ConvertAll(acts, act => (short)act.Kind));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(acts, act => act.Subject));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(acts, act => act.About));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, Array.ConvertAll(acts, act => act.Count));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One page, the newest first.</summary>
    public static async Task<AuditActPage> ReadAsync(NpgsqlDataSource database, AuditActQuery query, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT number, at, key_hash, key_name, kind, subject, about, count FROM audit_act
            WHERE ($1::bigint IS NULL OR at >= $1) AND ($2::bigint IS NULL OR at < $2) AND ($3::text IS NULL OR key_hash = $3) AND ($4::smallint IS NULL OR kind = $4)
              AND ($5::bigint IS NULL OR number < $5)
            ORDER BY number DESC LIMIT $6
            """);
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, query.From);
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, query.Until);
        command.Parameters.AddOrNull(NpgsqlDbType.Text, query.KeyHash);
        command.Parameters.AddOrNull(NpgsqlDbType.Smallint, query.Kind is { } kind ? (short)kind : null);
        command.Parameters.AddOrNull(NpgsqlDbType.Bigint, query.Before);
        command.Parameters.AddOrNull(NpgsqlDbType.Integer, query.Limit + 1);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var acts = new List<AuditedAct>();
        while (await rows.ReadAsync(ct))
        {
            acts.Add(new AuditedAct(rows.GetInt64(0), new AuditAct(
                rows.GetInt64(1), rows.GetString(2), rows.GetString(3), (AuditActKind)rows.GetInt16(4), rows.GetString(5), rows.IsDBNull(6)
                    ? null
                    : rows.GetString(6), rows.GetInt32(7))));
        }

        return acts.Count > query.Limit
            ? new AuditActPage([.. acts[..query.Limit]], acts[query.Limit - 1].Number)
            : new AuditActPage([.. acts], null);
    }
}
