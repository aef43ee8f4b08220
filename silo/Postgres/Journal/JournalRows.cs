using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary>Rows of <c>event_log</c> as values.</summary>
internal static class JournalRows
{
    /// <summary>
    /// The columns that <see cref="Read"/> expects, of <c>event_log l</c>. Each row asks for its own bay:
    /// joined, PostgreSQL would read the whole catalogue for every page, which is far more than the page.
    /// </summary>
    public const string Columns = """
        l.seq, l.bay_no, l.received, l.event_id, l.type, l.at, l.published, (SELECT b.bay_id FROM bay b WHERE b.bay_no = l.bay_no),
        l.session, l.device, l.source, l.occupants, l.extras, l.sender
        """;

    /// <summary>The current row.</summary>
    public static JournalEntry Read(NpgsqlDataReader row) => new(row.GetInt64(0), new JournalEvent(
        row.GetInt32(1),
        row.GetInt64(2),
        new SensorEvent(
            row.GetGuid(3),
            (EventType)row.GetInt16(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.IsDBNull(7) ? BayId.None : new BayId(row.GetGuid(7)),
            row.IsDBNull(8) ? Guid.Empty : row.GetGuid(8),
            row.GetGuid(9),
            (DataSourceType)row.GetInt16(10),
            row.GetInt16(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12))
        { Sender = row.IsDBNull(13) ? 0 : row.GetInt64(13) }));
}
