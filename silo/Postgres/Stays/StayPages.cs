using System.Globalization;
using System.Text;
using Npgsql;
using ParkAndSee.Bays;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>
/// Pages of stays, by <c>(bay_id, arrival, session)</c>: a unique key, so each page goes on exactly after
/// the one before. An unpaired stay that is open is its bay's mark and no row yet. State is told here, at
/// reading: that a later arrival or a decommissioning has overtaken a stay is a fact about its neighbours.
/// </summary>
internal static class StayPages
{
    private const string ByWindow = ".w";

    private const string AllRows = """
        (SELECT bay_id, session, arrival, departure, interrupted FROM stay
            UNION ALL SELECT bay_id, '00000000-0000-0000-0000-000000000000', open_at, NULL, false FROM stay_bay WHERE open_at IS NOT NULL)
        """;

    private const string Told = """
        SELECT s.bay_id, s.session, s.arrival, CASE WHEN s.departure >= s.arrival THEN s.departure END, s.interrupted OR o.over IS NOT NULL
        FROM
        """;

    private const string Neighbours = """
         s
        JOIN bay b ON b.bay_id = s.bay_id
        LEFT JOIN stay_bay m ON m.bay_id = s.bay_id
        LEFT JOIN LATERAL (SELECT least(
            CASE WHEN s.interrupted OR b.places = 1
                THEN least((SELECT min(n.arrival) FROM stay n WHERE n.bay_id = s.bay_id AND n.arrival > s.arrival),
                    CASE WHEN m.open_at > s.arrival THEN m.open_at END) END,
            CASE WHEN m.gone_at >= s.arrival THEN m.gone_at END) AS over) o ON s.departure IS NULL OR s.departure < s.arrival
        WHERE s.arrival IS NOT NULL
        """;

    /// <summary>One page; see <see cref="IStayReaderGrain.ReadAsync"/>.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public static async Task<StayPage> ReadAsync(NpgsqlDataSource database, StayQuery query, int mostInWindow, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // The first page decides for those after it, or events that come meanwhile could change the way in the middle.
        var byWindow = query.Cursor?.EndsWith(ByWindow, StringComparison.Ordinal) ?? await StayWindowRows.SuitsAsync(connection, query,
            mostInWindow, ct);
        await using var command = Command(connection, query, byWindow);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var stays = new List<Stay>(Math.Min(query.Limit, 1024));
        while (stays.Count < query.Limit && await rows.ReadAsync(ct))
        {
            stays.Add(StayFold.Describe(
                new BayId(rows.GetGuid(0)), rows.GetGuid(1), rows.GetInt64(2), rows.IsDBNull(3) ? null : rows.GetInt64(3),
                rows.GetBoolean(4)));
        }
        var more = stays.Count == query.Limit && await rows.ReadAsync(ct);
        return new StayPage([.. stays], more ? Cursor(stays[^1]) + (byWindow ? ByWindow : "") : null);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, StayQuery query, bool byWindow)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var sql = new StringBuilder();
        if (byWindow && query.From is { } begin)
        {
            // Materialised, or the planner walks the whole history in the order of the answer.
            var (dayBefore, end) = (Value(StayWindowRows.DayBefore(begin)), Value(query.To ?? long.MaxValue));
            var rows = StayWindowRows.Sql.Replace("{0}", dayBefore, StringComparison.Ordinal).Replace("{1}", end, StringComparison.Ordinal);
            sql.Append("WITH hit AS MATERIALIZED ").Append(rows).Append(' ').Append(Told).Append(" hit");
        }
        else
        {
            sql.Append(Told).Append(AllRows);
        }

        sql.Append(Neighbours);
        if (query.Bay != BayId.None) sql.Append(" AND s.bay_id = ").Append(Value(query.Bay.Value));
        if (query.To is { } to) sql.Append(" AND s.arrival < ").Append(Value(to));
        if (query.From is { } from)
        {
            // An empty stay at From itself counts as in.
            var since = Value(from);
            sql.Append(CultureInfo.InvariantCulture, $"""
                 AND (s.arrival >= {since} OR (s.departure >= s.arrival AND s.departure > {since})
                    OR ((s.departure IS NULL OR s.departure < s.arrival) AND (o.over IS NULL OR o.over > {since})))
                """);
        }
        if (query.Cursor is { } cursor)
        {
            var (bay, arrival, session) = Parse(cursor);
            sql.Append(CultureInfo.InvariantCulture,
                $" AND (s.bay_id, s.arrival, s.session) > ({Value(bay)}, {Value(arrival)}, {Value(session)})");
        }
        command.CommandText = sql.Append(" ORDER BY s.bay_id, s.arrival, s.session LIMIT ").Append(Value(query.Limit + 1)).ToString();
        return command;

        string Value<T>(T value)
        {
            command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
        }
    }

    private static string Cursor(Stay last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.Bay.Value:N}.{last.Arrival}.{last.Session:N}");

    private static (Guid Bay, long Arrival, Guid Session) Parse(string cursor)
    {
        var parts = cursor.Split('.');
        if (parts.Length is < 3 or > 4) throw new FormatException("Not a cursor of stays.");
        return (Guid.ParseExact(parts[0], "N"), long.Parse(parts[1], CultureInfo.InvariantCulture), Guid.ParseExact(parts[2], "N"));
    }
}
