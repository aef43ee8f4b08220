using NodaTime;

namespace ParkAndSee.OpeningHours;

/// <summary>An instant as the clock on the wall shows it, to the minute (begun minutes count).</summary>
/// <param name="Date">Local date.</param>
/// <param name="Minute">Minute of the day by the clock, 0 to 1439. On the two days of the
/// change of clocks one hour is missing or comes twice.</param>
public readonly record struct LocalMoment(LocalDate Date, int Minute)
{
    /// <summary>The first day of Unix time.</summary>
    internal static readonly LocalDate Epoch = new(1970, 1, 1);

    private const int SecondsADay = 86_400;

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly long TableBegin = Instant.FromUtc(1970, 1, 1, 0, 0).ToUnixTimeSeconds();
    private static readonly long TableEnd = Instant.FromUtc(2200, 1, 1, 0, 0).ToUnixTimeSeconds();
    private static readonly (long[] Starts, int[] Offsets) Table = Intervals();

    /// <summary>Civil time of mainland France. Allocates nothing from 1970 to 2199.</summary>
    /// <param name="instant">The instant.</param>
    public static LocalMoment InParis(Instant instant)
    {
        var second = instant.ToUnixTimeSeconds();
        // The zone's own cache allocates when it misses, so the offsets of the years that matter stand in a table.
        var offset = second >= TableBegin && second < TableEnd ? OffsetAt(second) : Paris.GetUtcOffset(instant).Seconds;
        var (day, rest) = Math.DivRem(second + offset, SecondsADay);
        if (rest < 0) (day, rest) = (day - 1, rest + SecondsADay);
        return new LocalMoment(Epoch.PlusDays((int)day), (int)rest / 60);
    }

    /// <summary>
    /// Offsets from UTC over some time, in order: from when (Unix seconds, the first at its beginning) and how many seconds.
    /// </summary>
    /// <param name="from">Beginning, inclusive, Unix seconds.</param>
    /// <param name="until">End, exclusive, Unix seconds.</param>
    internal static IEnumerable<(long From, int Offset)> OffsetsInParis(long from, long until) =>
        Paris.GetZoneIntervals(Instant.FromUnixTimeSeconds(from), Instant.FromUnixTimeSeconds(until))
            .Select(one => (one.HasStart ? Math.Max(from, one.Start.ToUnixTimeSeconds()) : from, one.WallOffset.Seconds));

    private static int OffsetAt(long second)
    {
        var place = Array.BinarySearch(Table.Starts, second);
        return Table.Offsets[place >= 0 ? place : ~place - 1];
    }

    private static (long[] Starts, int[] Offsets) Intervals()
    {
        var intervals = Paris.GetZoneIntervals(Instant.FromUnixTimeSeconds(TableBegin), Instant.FromUnixTimeSeconds(TableEnd)).ToArray();
        return ([.. intervals.Select(one => Math.Max(TableBegin, one.HasStart ? one.Start.ToUnixTimeSeconds() : TableBegin))],
            [.. intervals.Select(one => one.WallOffset.Seconds)]);
    }
}
