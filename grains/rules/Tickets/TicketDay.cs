using NodaTime;

namespace ParkAndSee.Tickets;

/// <summary>The civil day of a ticket, in the time zone of its tariff.</summary>
public static class TicketDay
{
    /// <summary>The first instant of the day of an instant.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="timeZone">A tzdb id.</param>
    public static Instant StartOf(Instant at, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        return zone.AtStartOfDay(at.InZone(zone).Date).ToInstant();
    }
}
