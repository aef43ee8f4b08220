using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Bays;
using ParkAndSee.Micromobility;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Postgres.Micromobility;

/// <summary>A case and its row.</summary>
internal static class MicromobilityCaseRow
{
    /// <summary>The columns, in the order of <see cref="Read"/> and <see cref="AddUpsert"/>.</summary>
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

    /// <summary>Adds the statement that writes a case, unless its row has a higher or equal revision.</summary>
    public static void AddUpsert(NpgsqlBatch batch, MicromobilityCase one)
    {
        var facts = one.Evidence;
        batch.Add(Insert,
            one.Id, one.Operator, one.Device, (short)one.Feed, (short)one.Reason, one.Since, one.OpensAt,
            Queries.Typed(NpgsqlDbType.Bigint, one.DueAt),
            facts.Fix.Lon, facts.Fix.Lat, Queries.Typed(NpgsqlDbType.Integer, facts.Fix.AccuracyCm), facts.ReachCm, (short)facts.Surface,
            Queries.Typed(NpgsqlDbType.Boolean, facts.TippedOver), facts.Bay.Value, Queries.Typed(NpgsqlDbType.Integer, facts.BayCm),
            Queries.Typed(NpgsqlDbType.Text, facts.Zone), facts.HeardAt, one.Book, one.Version,
            Queries.Typed(NpgsqlDbType.Bigint, one.ClearedAt), (short)one.Clearing, Queries.Typed(NpgsqlDbType.Text, one.ClearedBy),
            Queries.Typed(NpgsqlDbType.Text, one.Message), one.Revision);
    }

    public static MicromobilityCase Read(NpgsqlDataReader row)
    {
        var fix = new MicromobilityFix(row.GetInt32(8), row.GetInt32(9), Integer(row, 10));
        var facts = new MicromobilityEvidence(
            fix, row.GetInt32(11), (MicromobilitySurface)row.GetInt16(12), row.IsDBNull(13) ? null : row.GetBoolean(13),
            new BayId(row.GetGuid(14)), Integer(row, 15), Text(row, 16), row.GetInt64(17));
        return new MicromobilityCase(
            row.GetGuid(0), row.GetString(1), row.GetString(2), (MicromobilityFeed)row.GetInt16(3), (MicromobilityVerdict)row.GetInt16(4),
            row.GetInt64(5), row.GetInt64(6), Long(row, 7),
            facts, row.GetString(18), row.GetInt32(19), Long(row, 20), (MicromobilityClearing)row.GetInt16(21),
            Text(row, 22), Text(row, 23), row.GetInt64(24));
    }

    private static int? Integer(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static long? Long(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
