using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>Times of answers about prices.</summary>
internal static class TariffClock
{
    /// <summary>
    /// An instant with the offset that holds then in the time zone of the tariff, when the
    /// question had the offset of that zone; else with the offset of the question (as UTC).
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="asked">The instant that was asked about, as it was written.</param>
    /// <param name="timeZone">A tzdb id.</param>
    public static DateTimeOffset At(Instant at, DateTimeOffset asked, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        var written = Offset.FromTimeSpan(asked.Offset);
        var offset = zone.GetUtcOffset(Instant.FromDateTimeOffset(asked)) == written ? zone.GetUtcOffset(at) : written;
        return at.WithOffset(offset).ToDateTimeOffset();
    }
}
