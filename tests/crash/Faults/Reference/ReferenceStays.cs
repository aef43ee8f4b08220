using System.Globalization;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// The stays of a bay as docs/stays.md defines them, written for the tests: one line per stay, as <c>GET /v1/stays</c> writes it.
/// </summary>
public static class ReferenceStays
{
    private const long FlickerMs = 60_000;

    /// <summary>The lines of a bay, in the order of the answer.</summary>
    public static IEnumerable<string> LinesOf(Guid bay, int places, IReadOnlyList<SentEvent> events)
    {
        var stays = Paired(events).Concat(Unpaired(events)).OrderBy(s => s.Arrival)
            .ThenBy(s => s.Session.ToString(), StringComparer.Ordinal).ToList();
        var latestArrival = stays.Count == 0 ? long.MinValue : stays[^1].Arrival;
        var gone = events.Where(e => e.Type == CdsType.Decommissioned).Select(e => e.At).DefaultIfEmpty(long.MinValue).Max();
        foreach (var s in stays)
        {
            var hasEnded = s.Interrupted || gone >= s.Arrival || (places == 1 && latestArrival > s.Arrival);
            var state = s.Departure is not null ? "finished" : hasEnded ? "interrupted" : "running";
            var flicker = s.Departure - s.Arrival < FlickerMs ? "true" : "false";
            var session = s.Session == Guid.Empty ? "null" : $"\"{s.Session}\"";
            var departure = s.Departure is { } at ? $"\"{Instant(at)}\"" : "null";
            yield return $"{{\"bayId\":\"{bay}\",\"sessionId\":{session},\"arrival\":\"{Instant(s.Arrival)}\",\"departure\":{departure},"
                + $"\"state\":\"{state}\",\"flicker\":{flicker}}}";
        }
    }

    private static bool IsPaired(SentEvent e) => e.Session != Guid.Empty && (e.Type is CdsType.ParkStart or CdsType.ParkEnd);

    private static IEnumerable<Found> Paired(IEnumerable<SentEvent> events)
    {
        foreach (var session in events.Where(IsPaired).GroupBy(e => e.Session))
        {
            var arrivals = session.Where(e => e.Type == CdsType.ParkStart).Select(e => e.At).ToList();
            var departures = session.Where(e => e.Type == CdsType.ParkEnd).Select(e => e.At).ToList();
            if (arrivals.Count == 0) continue;
            var arrival = arrivals.Min();
            long? departure = departures.Count > 0 && departures.Max() >= arrival ? departures.Max() : null;
            yield return new Found(session.Key, arrival, departure, false);
        }
    }

    private static List<Found> Unpaired(IReadOnlyList<SentEvent> events)
    {
        var pairedFrom = events.Where(IsPaired).Select(e => e.At).DefaultIfEmpty(long.MaxValue).Min();
        var found = new List<Found>();
        long? open = null;
        foreach (var e in events.Where(e => !IsPaired(e)).OrderBy(e => e.At).ThenBy(ReferenceBay.WordOf))
        {
            if (e.Type == CdsType.ScheduledReport && e.At >= pairedFrom) continue;
            if (e.Type is CdsType.CommsLost or CdsType.CommsRestored) continue;
            switch (ReferenceBay.WordOf(e))
            {
                case Word.Occupied when open is null:
                    open = e.At;
                    break;
                case Word.Occupied when e.Type == CdsType.ParkStart && e.At != open:
                    found.Add(new Found(Guid.Empty, open!.Value, null, true));
                    open = e.At;
                    break;
                case Word.Free when open is { } arrival:
                    found.Add(new Found(Guid.Empty, arrival, e.At, false));
                    open = null;
                    break;
                case Word.Gone when open is { } arrival:
                    found.Add(new Found(Guid.Empty, arrival, null, true));
                    open = null;
                    break;
            }
        }

        if (open is { } last) found.Add(new Found(Guid.Empty, last, null, false));
        return found;
    }

    private static string Instant(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private readonly record struct Found(Guid Session, long Arrival, long? Departure, bool Interrupted);
}
