using System.Globalization;

namespace ParkAndSee.Tests.Load;

/// <summary>
/// A made-up history of stays for measuring: 2,000 bays, one stay every <see cref="StepMs"/> of 20 minutes to 3 hours;
/// of a thousand, 20 whose departure was missed and two of more than a day. More stays make it longer, not denser.
/// </summary>
public static class StayHistory
{
    /// <summary>How many bays.</summary>
    public const int Size = 2_000;

    /// <summary>Distance of two arrivals, milliseconds: 10,800 stays a day.</summary>
    public const long StepMs = 8_000;

    private const long Begin = 1_400_000_000_000;

    /// <summary>Makes the bays.</summary>
    public static string Bays { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        WITH d AS (INSERT INTO dataset VALUES ('history', 'History', 'none', 'none', 'Europe/Paris')),
             z AS (INSERT INTO zone (zone_id, dataset, name) VALUES (gen_random_uuid(), 'history', 'history') RETURNING zone_no)
        INSERT INTO bay (bay_id, part, dataset, source_id, zone_no, kind, places, orientation, street, lon, lat, length_cm, width_cm, published, updated)
        SELECT md5('bay ' || n)::uuid, n % 64, 'history', n::text, z.zone_no, 1, CASE WHEN n % 50 = 0 THEN 3 ELSE 1 END, 0, 'Rue', 2.3, 48.8, 0, 0, 0, 0
        FROM z, generate_series(0, {Size - 1}) n
        """);

    /// <summary>Makes the stays from a number up to another one, exclusive.</summary>
    public static string Stays(long first, long end) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO stay (bay_id, session, arrival, departure, interrupted)
        SELECT md5('bay ' || n % {Size})::uuid, CASE WHEN n % 100 < 2 THEN '00000000-0000-0000-0000-000000000000' ELSE md5('stay ' || n)::uuid END, {Begin} + n * {StepMs},
            CASE WHEN n % 100 < 2 THEN NULL WHEN n % 500 = 7 THEN {Begin} + n * {StepMs} + 100000000 ELSE {Begin} + n * {StepMs} + 1200000 + n % 37 * 250000 END, n % 100 < 2
        FROM generate_series({first}::bigint, {end - 1}) n
        """);

    /// <summary>When a stay begins, Unix milliseconds.</summary>
    public static long TimeOf(long number) => Begin + (number * StepMs);
}
