namespace ParkAndSee.Postgres.Stays;

/// <summary>The statements that write stays (<c>silo/sql/0006_stays.sql</c>, <c>0034_stay_forgetting.sql</c>).</summary>
internal static class StaySql
{
    /// <summary>That an event <c>l</c> of the bay <c>w</c> was not forgotten.</summary>
    private const string IsRemembered =
        "NOT EXISTS (SELECT FROM stay_forgetting f WHERE f.bay_no = w.bay_no AND f.seq > l.seq AND f.at < l.at)";

    /// <summary>The database's time, Unix milliseconds.</summary>
    public const string ReadNow = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    public const string ReadMarks = "SELECT bay_id, paired_from, gone_at, folded_to, open_at FROM stay_bay WHERE bay_id = ANY ($1)";

    /// <summary>
    /// The windows of <c>StayStep</c> for many bays at once: bounds, and the events between them. The rows of one window come in one run.
    /// Event types 3 decommissioned, 4 park_start, 5 park_end, 6 scheduled_report: the conditions are those of <c>BayMarks.Moves</c> and
    /// <c>BayMarks.BoundaryOf</c>, and the store's tests hold the two together. <c>seq &lt;= $5</c> keeps the log beyond the
    /// checkpoint out, so that the rows are always the fold of exactly the events up to it. What was forgotten is no event of the bay.
    /// </summary>
    public const string ReadWindows = $"""
        SELECT w.n::int, b.lower, b.upper, e.at, e.type, e.occupants
        FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS w (bay_no, since, till, paired_from, n)
        CROSS JOIN LATERAL (SELECT
            coalesce((SELECT CASE WHEN type = 3 THEN at + 1 ELSE at END FROM event_log l
                WHERE l.bay_no = w.bay_no AND l.at < w.since AND l.seq <= $5 AND {IsRemembered}
                  AND (l.type = 3 OR (l.type = 5 AND l.session IS NULL) OR (l.type = 6 AND l.occupants = 0 AND l.at < w.paired_from))
                ORDER BY l.at DESC LIMIT 1), -9223372036854775808) AS lower,
            coalesce((SELECT CASE WHEN type = 3 THEN at + 1 ELSE at END FROM event_log l
                WHERE l.bay_no = w.bay_no AND l.at > w.till AND l.seq <= $5 AND {IsRemembered}
                  AND (l.type = 3 OR (l.type = 5 AND l.session IS NULL) OR (l.type = 6 AND l.occupants = 0 AND l.at < w.paired_from))
                ORDER BY l.at LIMIT 1), 9223372036854775807) AS upper) b
        CROSS JOIN LATERAL (SELECT l.at, l.type, l.occupants FROM event_log l
            WHERE l.bay_no = w.bay_no AND l.at BETWEEN b.lower AND b.upper AND l.seq <= $5 AND {IsRemembered}
              AND (l.type = 3 OR (l.type IN (4, 5) AND l.session IS NULL) OR (l.type = 6 AND l.occupants >= 0 AND l.at < w.paired_from))
            UNION ALL SELECT NULL, NULL, NULL) e
        ORDER BY w.n
        """;

    /// <summary>
    /// All that bays remember, of the types that stays are made of (3 decommissioned, 4 park_start, 5 park_end, 6 scheduled_report), up to
    /// the checkpoint $2. The rows of one bay come in one run.
    /// </summary>
    public const string ReadRemembered = $"""
        SELECT w.n::int, l.at, l.type, l.occupants, l.session
        FROM unnest($1) WITH ORDINALITY AS w (bay_no, n)
        JOIN event_log l ON l.bay_no = w.bay_no AND l.seq <= $2 AND l.type BETWEEN 3 AND 6 AND {IsRemembered}
        ORDER BY w.n
        """;

    public const string PutForgettings = "INSERT INTO stay_forgetting SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING";

    public const string DropBays = "DELETE FROM stay WHERE bay_id = ANY ($1)";

    public const string UpsertPaired = """
        INSERT INTO stay AS s (bay_id, session, arrival, departure, interrupted) SELECT *, false FROM unnest($1, $2, $3, $4)
        ON CONFLICT (bay_id, session) WHERE session <> '00000000-0000-0000-0000-000000000000'
        DO UPDATE SET arrival = least(s.arrival, excluded.arrival), departure = greatest(s.departure, excluded.departure)
        """;

    public const string ClearWindows = """
        DELETE FROM stay s USING unnest($1, $2, $3) AS w (bay_id, lower, upper)
        WHERE s.bay_id = w.bay_id AND s.arrival IS NOT NULL AND s.arrival >= w.lower AND s.arrival < w.upper
          AND s.session = '00000000-0000-0000-0000-000000000000'
        """;

    public const string UpsertUnpaired = """
        INSERT INTO stay (bay_id, session, arrival, departure, interrupted)
        SELECT b, '00000000-0000-0000-0000-000000000000', a, d, i FROM unnest($1, $2, $3, $4) AS u (b, a, d, i)
        ON CONFLICT (bay_id, arrival, session) WHERE arrival IS NOT NULL
        DO UPDATE SET departure = excluded.departure, interrupted = excluded.interrupted
        """;

    public const string UpsertMarks = """
        INSERT INTO stay_bay SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (bay_id) DO UPDATE SET paired_from = excluded.paired_from, gone_at = excluded.gone_at,
            folded_to = excluded.folded_to, open_at = excluded.open_at
        """;

    /// <summary>Drops a partition's stays; its bays are those of the catalogue.</summary>
    public const string DropStays = "DELETE FROM stay USING bay WHERE bay.part = $1 AND stay.bay_id = bay.bay_id";

    public const string DropMarks = "DELETE FROM stay_bay USING bay WHERE bay.part = $1 AND stay_bay.bay_id = bay.bay_id";

    public const string DropForgettings =
        "DELETE FROM stay_forgetting USING bay WHERE bay.part = $1 AND stay_forgetting.bay_no = bay.bay_no";
}
