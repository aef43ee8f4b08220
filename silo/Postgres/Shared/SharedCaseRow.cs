using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Bays;
using ParkAndSee.Shared;

namespace ParkAndSee.Postgres.Shared;

/// <summary>A case and its row.</summary>
internal static class SharedCaseRow
{
    /// <summary>The columns, in the order of <see cref="Read"/> and <see cref="Upsert"/>.</summary>
    public const string Columns = """
        case_id, operator, device, feed, reason, since, opens_at, due_at, lon, lat, accuracy_cm, reach_cm, surface, tipped_over, bay_id, bay_cm, zone, heard_at, book, version,
        cleared_at, clearing, cleared_by, message, revision
        """;

    private const string Insert = $"""
        INSERT INTO shared_case ({Columns})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
        ON CONFLICT (case_id) DO UPDATE SET due_at = excluded.due_at, cleared_at = excluded.cleared_at, clearing = excluded.clearing, cleared_by = excluded.cleared_by,
            message = excluded.message, revision = excluded.revision
        WHERE shared_case.revision < excluded.revision
        """;

    public static NpgsqlBatchCommand Upsert(SharedCase one)
    {
        var command = new NpgsqlBatchCommand(Insert);
        var facts = one.Evidence;
        Add(command, NpgsqlDbType.Uuid, one.Id);
        Add(command, NpgsqlDbType.Text, one.Operator);
        Add(command, NpgsqlDbType.Text, one.Device);
        Add(command, NpgsqlDbType.Smallint, (short)one.Feed);
        Add(command, NpgsqlDbType.Smallint, (short)one.Reason);
        Add(command, NpgsqlDbType.Bigint, one.Since);
        Add(command, NpgsqlDbType.Bigint, one.OpensAt);
        Add(command, NpgsqlDbType.Bigint, one.DueAt);
        Add(command, NpgsqlDbType.Integer, facts.Fix.Lon);
        Add(command, NpgsqlDbType.Integer, facts.Fix.Lat);
        Add(command, NpgsqlDbType.Integer, facts.Fix.AccuracyCm);
        Add(command, NpgsqlDbType.Integer, facts.ReachCm);
        Add(command, NpgsqlDbType.Smallint, (short)facts.Surface);
        Add(command, NpgsqlDbType.Boolean, facts.TippedOver);
        Add(command, NpgsqlDbType.Uuid, facts.Bay.Value);
        Add(command, NpgsqlDbType.Integer, facts.BayCm);
        Add(command, NpgsqlDbType.Text, facts.Zone);
        Add(command, NpgsqlDbType.Bigint, facts.HeardAt);
        Add(command, NpgsqlDbType.Text, one.Book);
        Add(command, NpgsqlDbType.Integer, one.Version);
        Add(command, NpgsqlDbType.Bigint, one.ClearedAt);
        Add(command, NpgsqlDbType.Smallint, (short)one.Clearing);
        Add(command, NpgsqlDbType.Text, one.ClearedBy);
        Add(command, NpgsqlDbType.Text, one.Message);
        Add(command, NpgsqlDbType.Bigint, one.Revision);
        return command;
    }

    public static SharedCase Read(NpgsqlDataReader row)
    {
        var fix = new SharedFix(row.GetInt32(8), row.GetInt32(9), Integer(row, 10));
        var facts = new SharedEvidence(
            fix, row.GetInt32(11), (SharedSurface)row.GetInt16(12), row.IsDBNull(13) ? null : row.GetBoolean(13), new BayId(row.GetGuid(14)), Integer(row, 15), Text(row, 16), row.GetInt64(17));
        return new SharedCase(
            row.GetGuid(0), row.GetString(1), row.GetString(2), (SharedFeed)row.GetInt16(3), (SharedVerdict)row.GetInt16(4), row.GetInt64(5), row.GetInt64(6), Long(row, 7),
            facts, row.GetString(18), row.GetInt32(19), Long(row, 20), (SharedClearing)row.GetInt16(21), Text(row, 22), Text(row, 23), row.GetInt64(24));
    }

    private static void Add(NpgsqlBatchCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    private static int? Integer(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static long? Long(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
