using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>Times of answers about prices.</summary>
internal static class TariffClock
{
    /// <summary>
    /// An instant with the offset that holds then in the time zone of the tariff, when the
    /// question had the offset of that zone; else with the offset of the question (as UTC).
    /// </summary>
    /// <param name="milliseconds">The instant, Unix milliseconds.</param>
    /// <param name="asked">The instant that was asked about, as it was written.</param>
    /// <param name="timeZone">A tzdb id.</param>
    public static DateTimeOffset At(long milliseconds, DateTimeOffset asked, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return instant.ToOffset(OffsetOf(zone, asked) == asked.Offset ? OffsetOf(zone, instant) : asked.Offset);
    }

    private static TimeSpan OffsetOf(DateTimeZone zone, DateTimeOffset at) =>
        zone.GetUtcOffset(Instant.FromDateTimeOffset(at)).ToTimeSpan();
}
