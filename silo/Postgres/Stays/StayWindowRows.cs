using Npgsql;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>
/// The rows that may overlap a window of time, found by the window and not by walking the history in the order of the answer
/// (<c>silo/sql/0033_stay_windows.sql</c>). It pays while the window holds few rows: each page finds and sorts them again.
/// </summary>
internal static class StayWindowRows
{
    /// <summary>Maximum rows of a window that is read this way: 20 pages of the endpoint.</summary>
    public const int MostRows = 100_000;

    private const long DayMs = 86_400_000;

    /// <summary>
    /// The rows, as <c>bay_id, session, arrival, departure, interrupted</c>. {0}: a day before the window; {1}: its end, exclusive. What
    /// begins within the day before and in the window; what began earlier and lasts longer than a day; what began earlier and has no
    /// departure, of which a later arrival ends what was interrupted and, in a bay for one vehicle, all; what is open in a bay's marks.
    /// </summary>
    public const string Sql = """
        (SELECT bay_id, session, arrival, departure, interrupted FROM stay WHERE arrival >= {0} AND arrival < {1}
        UNION ALL SELECT bay_id, session, arrival, departure, interrupted FROM stay
            WHERE departure / 2 - arrival / 2 > 43200000 AND int8range(arrival, greatest(arrival, departure)) @> {0} AND arrival < {0}
        UNION ALL SELECT u.* FROM bay b CROSS JOIN LATERAL (SELECT bay_id, session, arrival, departure, interrupted FROM stay s
            WHERE s.bay_id = b.bay_id AND s.interrupted AND (s.departure IS NULL OR s.departure < s.arrival) AND s.arrival < {0}
            ORDER BY s.arrival DESC FETCH FIRST 1 ROWS WITH TIES) u
        UNION ALL SELECT u.* FROM bay b CROSS JOIN LATERAL (SELECT bay_id, session, arrival, departure, interrupted FROM stay s
            WHERE s.bay_id = b.bay_id AND NOT s.interrupted AND (s.departure IS NULL OR s.departure < s.arrival) AND s.arrival < {0}
            ORDER BY s.arrival DESC FETCH FIRST 1 ROWS WITH TIES) u WHERE b.places = 1
        UNION ALL SELECT s.bay_id, s.session, s.arrival, s.departure, s.interrupted FROM bay b JOIN stay s ON s.bay_id = b.bay_id
            WHERE b.places > 1 AND NOT s.interrupted AND (s.departure IS NULL OR s.departure < s.arrival) AND s.arrival < {0}
        UNION ALL SELECT bay_id, '00000000-0000-0000-0000-000000000000', open_at, NULL, false FROM stay_bay WHERE open_at < {1})
        """;

    /// <summary>A day before a window.</summary>
    public static long DayBefore(long from) => Math.Max(from, long.MinValue + DayMs) - DayMs;

    /// <summary>
    /// Whether a query is to be read this way: it has a window of few rows, and is not of one bay, whose history is short.
    /// </summary>
    /// <param name="connection">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="mostRows">See <see cref="MostRows"/>.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> SuitsAsync(NpgsqlConnection connection, StayQuery query, int mostRows, CancellationToken ct)
    {
        if (query.From is not { } from || query.Bay != Bays.BayId.None) return false;
        await using var command = connection.Command(
            "SELECT count(*) FROM (SELECT FROM stay WHERE arrival >= $1 AND arrival < $2 LIMIT $3) s", DayBefore(from),
            query.To ?? long.MaxValue, (long)mostRows + 1);
        return await command.ExecuteScalarAsync(ct) is long rows && rows <= mostRows;
    }
}
